package connector.http;

import connector.base.Clock;
import connector.base.Sleeper;
import connector.net.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Holds requests back so that the limits are kept, for all streams and threads of a run together. A request waits for
 * every limit that fits it, and for a pause the server asked for by its headers.
 */
public final class RateLimiter {
    private final Clock clock;
    private final Sleeper sleeper;
    private final List<Gate> gates = new ArrayList<>();

    /** One limit with what it counted. */
    private static final class Gate {
        private final Predicate<String> fits;
        private final QuotaHeaders headers;
        private final List<RequestWindow> windows = new ArrayList<>();
        private Instant pausedUntil = Instant.MIN;

        Gate(RateLimit limit) {
            fits = limit.matcher();
            headers = limit.headers().orElse(QuotaHeaders.USUAL);
            limit.requests().ifPresent(requests -> {
                windows.add(new RequestWindow(requests, limit.per()));
                limit.burst()
                        .filter(b -> b < requests)
                        .ifPresent(b -> windows.add(
                                new RequestWindow(b, limit.per().multipliedBy(b).dividedBy(requests))));
            });
        }
    }

    /** @param limits none means that only the server's own headers slow it down */
    public RateLimiter(List<RateLimit> limits, Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
        limits.forEach(limit -> gates.add(new Gate(limit)));
        if (limits.stream().noneMatch(l -> l.match().isEmpty())) {
            gates.add(new Gate(new RateLimit(
                    java.util.Optional.empty(),
                    Duration.ZERO,
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty())));
        }
    }

    /**
     * Waits until a request may be sent.
     *
     * @param request {@code METHOD /path} below the base URL
     * @return how long it waited
     */
    Duration acquire(String request) throws InterruptedException {
        Instant now;
        Instant at;
        synchronized (this) {
            now = clock.now();
            at = now;
            for (Gate gate : gates) {
                if (gate.fits.test(request)) {
                    at = later(at, gate.pausedUntil);
                    for (RequestWindow window : gate.windows) {
                        at = later(at, window.free(now));
                    }
                }
            }
            for (Gate gate : gates) {
                if (gate.fits.test(request)) {
                    for (RequestWindow window : gate.windows) {
                        window.take(at);
                    }
                }
            }
        }
        Duration wait = Duration.between(now, at);
        sleeper.sleep(wait);
        return wait;
    }

    /**
     * Takes note of what a response says of the quota: with nothing left, requests pause until the reset.
     *
     * @param most a longer pause is not believed: the server will say so itself when it is asked
     */
    void observe(String request, Response response, Duration most) {
        synchronized (this) {
            for (Gate gate : gates) {
                if (gate.fits.test(request)) {
                    gate.headers
                            .pause(response)
                            .filter(p -> p.compareTo(most) <= 0)
                            .ifPresent(p -> gate.pausedUntil =
                                    later(gate.pausedUntil, clock.now().plus(p)));
                }
            }
        }
    }

    /** The headers that tell the quota of a request. */
    QuotaHeaders headers(String request) {
        return gates.stream()
                .filter(g -> g.fits.test(request))
                .map(g -> g.headers)
                .filter(h -> h.remaining().isPresent() || h.reset().isPresent())
                .findFirst()
                .orElse(QuotaHeaders.USUAL);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
