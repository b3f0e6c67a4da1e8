package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Draft;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends a bearer token that is fetched when first needed, renewed 60 seconds before it expires, and renewed once when it
 * is refused; always by one thread, while the others wait for the result.
 */
final class TokenAuthenticator implements Authenticator {
    /** Time for a request that was built just before the token expires to reach the server. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /**
     * @param renewAt when a new one is fetched; empty for never
     * @param generation counts the tokens of this run from 1
     * @param afterRefusal fetched because its predecessor was refused
     */
    private record Held(TokenAnswer answer, Optional<Instant> renewAt, long generation, boolean afterRefusal) {}

    private final TokenRequest request;
    private final TokenFetcher fetcher;
    private final AuthContext context;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile Optional<Held> held = Optional.empty();
    private volatile Optional<Failure> refusal = Optional.empty();
    private volatile long lastAccepted;

    TokenAuthenticator(TokenRequest request, AuthContext context) {
        this.request = request;
        this.fetcher = new TokenFetcher(request, context);
        this.context = context;
    }

    @Override
    public Applied apply(Draft draft) throws InterruptedException {
        Held token = current();
        return new Applied(
                draft.with(BearerAuth.HEADER, "Bearer " + token.answer().accessToken()), token.generation());
    }

    @Override
    public Optional<Object> answer() throws InterruptedException {
        return Optional.ofNullable(current().answer().body());
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
        return held.filter(
                t -> t.renewAt().map(at -> context.clock().now().isBefore(at)).orElse(true));
    }

    private Held fetch(boolean afterRefusal) throws InterruptedException {
        if (refusal.isPresent()) {
            throw refusal.get(); // refused credentials are not tried again by every thread
        }
        try {
            TokenAnswer answer = request.refreshToken().isPresent() ? rotate() : fetcher.fetch(Optional.empty());
            Optional<Instant> renewAt = answer.life().map(life -> {
                // A token that lives shorter than two skews would be renewed for every request.
                Duration half = life.dividedBy(2);
                return context.clock().now().plus(life).minus(half.compareTo(SKEW) < 0 ? half : SKEW);
            });
            Held fresh = new Held(answer, renewAt, held.map(Held::generation).orElse(0L) + 1, afterRefusal);
            held = Optional.of(fresh);
            return fresh;
        } catch (Failure e) {
            if (e.kind() == FailureClass.AUTH) {
                refusal = Optional.of(e);
            }
            throw e;
        }
    }

    /** Uses the newest refresh token there is and keeps its successor before the new access token is seen by anyone. */
    private TokenAnswer rotate() throws InterruptedException {
        String key = hash(request.identity());
        return context.tokens().locked(entries -> {
            String own = request.refreshToken().orElseThrow();
            String current = entries.get(key).orElse(own);
            context.redactor().add(current);
            TokenAnswer answer = fetcher.fetch(Optional.of(current));
            Optional<String> next = answer.refreshToken().filter(t -> !t.equals(current));
            if (next.isPresent()) {
                entries.put(key, next.get());
                if (!entries.durable() && current.equals(own)) {
                    context.warnings()
                            .accept("the API replaced the refresh token, and no token store was given: the one in the"
                                    + " config may be of no use to the next run");
                }
            }
            return answer;
        });
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
