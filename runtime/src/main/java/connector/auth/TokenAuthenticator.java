package connector.auth;

import connector.base.Clock;
import connector.base.Failure;
import connector.net.Draft;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends a token that is fetched when first needed, renewed 60 seconds before it expires, and renewed once when it is
 * refused; always by one thread, while the others wait for the result.
 */
final class TokenAuthenticator implements Authenticator {
    /**
     * @param renewAt when a new one is fetched; empty for never
     * @param generation counts the tokens of this run from 1
     * @param afterRefusal fetched because its predecessor was refused
     */
    private record Held(TokenAnswer answer, Optional<Instant> renewAt, long generation, boolean afterRefusal) {}

    private final TokenSource source;
    private final TokenPlace place;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile Optional<Held> held = Optional.empty();
    private volatile Optional<Failure> refusal = Optional.empty();
    private volatile long lastAccepted;

    TokenAuthenticator(TokenSource source, TokenPlace place, Clock clock) {
        this.source = source;
        this.place = place;
        this.clock = clock;
    }

    @Override
    public Applied apply(Draft draft) throws InterruptedException {
        Held token = current();
        return new Applied(place.put(draft, token.answer().token()), token.generation());
    }

    @Override
    public boolean ready() {
        return usable().isPresent();
    }

    @Override
    public void prepare() throws InterruptedException {
        current();
    }

    @Override
    public Optional<Object> answer() throws InterruptedException {
        return current().answer().body();
    }

    @Override
    public Optional<String> granted() {
        return held.flatMap(h -> h.answer().body())
                .map(body -> body instanceof Map<?, ?> map ? map.get("scope") : null)
                .map(String::valueOf)
                .filter(scope -> !scope.isBlank());
    }

    @Override
    public void accepted(long generation) {
        if (generation > lastAccepted) {
            lastAccepted = generation; // a lost race only forgets that an older one was good
        }
    }

    @Override
    public boolean renew(long generation) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            Held token = held.orElse(null);
            if (token != null && token.generation() > generation) {
                return true; // another thread met the same 401 first
            }
            if (token != null && token.afterRefusal() && lastAccepted < generation) {
                return false; // a token fetched for this very reason was refused at once: another would be, too
            }
            fetch(true);
            return true;
        } finally {
            oneAtATime.unlock();
        }
    }

    private Held current() throws InterruptedException {
        Optional<Held> now = usable();
        if (now.isPresent()) {
            return now.get();
        }
        oneAtATime.lockInterruptibly();
        try {
            Optional<Held> meanwhile = usable();
            return meanwhile.isPresent() ? meanwhile.get() : fetch(false);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Optional<Held> usable() {
        return held.filter(t -> t.renewAt().map(at -> clock.now().isBefore(at)).orElse(true));
    }

    private Held fetch(boolean afterRefusal) throws InterruptedException {
        if (refusal.isPresent()) {
            throw refusal.get(); // refused credentials are not tried again by every thread
        }
        try {
            TokenAnswer answer = source.fetch(
                    held.filter(h -> afterRefusal).map(h -> h.answer().token()));
            Held fresh = new Held(
                    answer,
                    answer.renewAt(clock.now()),
                    held.map(Held::generation).orElse(0L) + 1,
                    afterRefusal);
            held = Optional.of(fresh);
            return fresh;
        } catch (Failure e) {
            switch (e.kind()) {
                case AUTH, PERMISSION, CONFIG -> refusal = Optional.of(e);
                case SOURCE,
                        TIMEOUT,
                        PARTIAL,
                        MANIFEST,
                        STATE,
                        USAGE,
                        RATE,
                        STALL,
                        TRUNCATED,
                        CAP,
                        SORT,
                        DRIFT,
                        SELECTOR,
                        DECODE,
                        SCHEMA,
                        SECURITY,
                        OUTPUT,
                        INTERNAL -> {} // may pass
            }
            throw e;
        }
    }
}
