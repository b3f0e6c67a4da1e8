package connector.http;

import connector.auth.Authenticator;
import connector.auth.KeyPool;
import connector.base.LogContext;
import connector.net.Attempt;
import connector.net.Draft;
import connector.net.Request;
import connector.net.Response;
import connector.net.TransportException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends single requests: in their turn, with credentials of that moment, counted, logged. */
final class Line {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final Wire wire;
    private final Failures failures;
    private final Turns turns;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<Instant> firstDate = new AtomicReference<>();

    Line(Wire wire, Failures failures, Pauses pauses) {
        this.wire = wire;
        this.failures = failures;
        this.turns = new Turns(wire, pauses);
    }

    /**
     * What was sent and what came.
     *
     * @param asked as limits saw it
     * @param request with its credentials
     * @param generation of the credentials
     */
    record Sent(Asked asked, Request request, Response response, long generation) {}

    /**
     * One attempt, after its rate limits let it pass. Credentials are put in then, since a signature depends on the time.
     *
     * @param draft without credentials
     * @param credentials false for hosts that get none
     */
    Sent send(Call call, Draft draft, boolean credentials) throws TransportException, InterruptedException {
        Request bare = draft.build();
        Optional<KeyPool> pool = credentials ? call.auth().pool() : Optional.empty();
        Turns.Turn turn = turn(call, asked(call, bare), credentials, pool);
        Authenticator.Applied applied;
        try {
            applied = !credentials
                    ? new Authenticator.Applied(draft, 0)
                    : pool.isPresent()
                            ? pool.get().apply(draft, turn.asked().key())
                            : call.auth().apply(draft);
        } catch (InterruptedException | RuntimeException e) {
            turns.back(call, turn);
            throw e;
        }
        Request request = applied.draft().build();
        long id = sent.incrementAndGet();
        try (LogContext context = LogContext.of(id)) {
            Attempt attempt = new Attempt(id, call.stream(), call.slice(), bare);
            Response response = exchange(call, request, attempt, turn);
            return new Sent(turn.asked(), request, response, applied.generation());
        }
    }

    /**
     * A turn, when the credentials for it are there: a token that is fetched meanwhile would let the request arrive later than
     * limits count it. While it is fetched, others may send.
     */
    private Turns.Turn turn(Call call, Asked asked, boolean credentials, Optional<KeyPool> pool)
            throws InterruptedException {
        if (!credentials) {
            return turns.take(call, asked, pool);
        }
        if (pool.isEmpty()) {
            call.auth().prepare();
        }
        // A token that expires before its turn comes has to do in the end, or one with a short life would never be
        // used.
        int most = pool.map(keys -> keys.alive().size()).orElse(1);
        for (int prepared = 0; ; prepared++) {
            Turns.Turn turn = turns.take(call, asked, pool);
            int key = turn.asked().key();
            boolean ready = pool.map(keys -> keys.ready(key)).orElseGet(call.auth()::ready);
            if (ready || prepared == most) {
                return turn;
            }
            turns.back(call, turn);
            if (pool.isPresent()) {
                pool.get().prepare(key);
            } else {
                call.auth().prepare();
            }
        }
    }

    private Response exchange(Call call, Request request, Attempt attempt, Turns.Turn turn)
            throws TransportException, InterruptedException {
        wire.traffic().request(call.stream());
        Instant start = wire.clock().now();
        Optional<Answer> answer = Optional.empty();
        try {
            Response response = wire.transport().send(request, call.policy().limits(), attempt);
            answer = Optional.of(new Answer(response, ResponseEnv.of(call.env(), response)));
            wire.traffic().received(call.stream(), response.content().size());
            if (firstDate.get() == null) {
                response.headers()
                        .first("date")
                        .flatMap(Instants::read)
                        .ifPresent(date -> firstDate.compareAndSet(null, date));
            }
            log(request, start, String.valueOf(response.status()));
            return response;
        } catch (TransportException e) {
            log(request, start, e.kind().toString());
            throw e;
        } finally {
            turns.end(call, turn, answer);
        }
    }

    private void log(Request request, Instant start, String outcome) {
        if (LOG.isDebugEnabled()) {
            long millis = Duration.between(start, wire.clock().now()).toMillis();
            LOG.debug("{} {} {} ms", failures.name(request.method(), request.uri()), outcome, millis);
        }
    }

    /** How long a response asks to wait, by its headers. */
    Optional<Duration> wanted(Call call, Sent sent) {
        return call.policy()
                .own()
                .flatMap(own -> own.asked(sent.asked(), sent.response()))
                .or(() -> wire.limiter().asked(sent.asked(), sent.response()));
    }

    /** Nobody sends anything under the limits of a request for a time. */
    void rest(Call call, Asked asked, Optional<KeyPool> pool, Duration time) throws InterruptedException {
        turns.rest(call, asked, pool, time);
    }

    /** {@code Date} of the first response that had one. */
    Optional<Instant> firstDate() {
        return Optional.ofNullable(firstDate.get());
    }

    private Asked asked(Call call, Request request) {
        String host = String.valueOf(request.uri().getRawAuthority()).toLowerCase(Locale.ROOT);
        return new Asked(host, label(request), 0, call.env());
    }

    /** What rate limits match: {@code METHOD /path} below the base URL. */
    private String label(Request request) {
        URI base = wire.hosts().base();
        String path = request.uri().getRawPath();
        String prefix = withoutSlashes(base.getRawPath() == null ? "" : base.getRawPath());
        boolean below = request.uri().getRawAuthority().equalsIgnoreCase(base.getRawAuthority())
                && path.startsWith(prefix + "/");
        return request.method() + " " + (below ? path.substring(prefix.length()) : path);
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
