package connector.http;

import connector.base.LogContext;
import connector.net.Attempt;
import connector.net.Request;
import connector.net.Response;
import connector.net.TransportException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends single requests: in their turn, counted, logged. */
final class Line {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final Wire wire;
    private final Failures failures;
    private final Semaphore inFlight;
    private final Object turns = new Object();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<Instant> firstDate = new AtomicReference<>();

    Line(Wire wire, Failures failures) {
        this.wire = wire;
        this.failures = failures;
        this.inFlight = new Semaphore(wire.concurrency());
    }

    /**
     * One attempt, after its rate limits let it pass.
     *
     * @param bare the request without its credentials
     */
    Response send(Call call, Request request, Request bare) throws TransportException, InterruptedException {
        String label = label(request);
        while (true) {
            inFlight.acquire();
            Duration wait;
            try {
                wait = turn(call, label);
                if (wait.isZero()) {
                    long id = sent.incrementAndGet();
                    try (LogContext context = LogContext.of(id)) {
                        return exchange(call, request, new Attempt(id, call.stream(), call.slice(), bare), label);
                    }
                }
            } finally {
                inFlight.release();
            }
            // Not while holding a place: requests under other limits may pass meanwhile.
            wire.sleeper().sleep(wait);
            wire.traffic().waited(call.stream(), wait, Traffic.Wait.RATE_LIMIT);
        }
    }

    /** Takes a place under all limits and gives zero, or tells how long to wait before asking again. */
    private Duration turn(Call call, String label) {
        Optional<RateLimiter> own = call.policy().own();
        synchronized (turns) { // or a place would be taken in one limiter while the other says wait
            Duration wait = own.map(limiter -> limiter.waitFor(label)).orElse(Duration.ZERO);
            Duration shared = wire.limiter().waitFor(label);
            Duration longer = wait.compareTo(shared) > 0 ? wait : shared;
            if (longer.isZero()) {
                own.ifPresent(limiter -> limiter.count(label));
                wire.limiter().count(label);
            }
            return longer;
        }
    }

    private Response exchange(Call call, Request request, Attempt attempt, String label)
            throws TransportException, InterruptedException {
        wire.traffic().request(call.stream());
        Instant start = wire.clock().now();
        try {
            Response response = wire.transport().send(request, call.policy().limits(), attempt);
            wire.traffic().received(call.stream(), response.body().length);
            if (firstDate.get() == null) {
                response.headers()
                        .first("date")
                        .flatMap(Instants::read)
                        .ifPresent(date -> firstDate.compareAndSet(null, date));
            }
            Duration most = call.policy().retry().maxWait();
            wire.limiter().observe(label, response, most);
            call.policy().own().ifPresent(limiter -> limiter.observe(label, response, most));
            log(request, start, String.valueOf(response.status()));
            return response;
        } catch (TransportException e) {
            log(request, start, e.kind().toString());
            throw e;
        }
    }

    private void log(Request request, Instant start, String outcome) {
        if (LOG.isDebugEnabled()) {
            long millis = Duration.between(start, wire.clock().now()).toMillis();
            LOG.debug("{} {} {} ms", failures.name(request.method(), request.uri()), outcome, millis);
        }
    }

    /** How long a response asks to wait, by its headers. */
    Optional<Duration> asked(Request request, Response response) {
        return wire.limiter().asked(label(request), response);
    }

    /** {@code Date} of the first response that had one. */
    Optional<Instant> firstDate() {
        return Optional.ofNullable(firstDate.get());
    }

    /** What rate limits match: {@code METHOD /path} below the base URL. */
    private String label(Request request) {
        URI base = wire.hosts().base();
        String path = request.uri().getRawPath();
        String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/+$", "");
        boolean below = request.uri().getRawAuthority().equalsIgnoreCase(base.getRawAuthority())
                && path.startsWith(prefix + "/");
        return request.method() + " " + (below ? path.substring(prefix.length()) : path);
    }
}
