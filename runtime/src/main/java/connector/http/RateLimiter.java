package connector.http;

import connector.base.Clock;
import connector.net.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells when a request may be sent so that the limits are kept, for all streams and threads of a run together. A request
 * obeys every limit that fits it, and a pause the server asked for by its headers. Thread-safe.
 */
public final class RateLimiter {
    private final Clock clock;
    private final List<Gate> gates = new ArrayList<>();

    /** One limit with what it counted. */
    private static final class Gate {
        private final Predicate<String> fits;
        private final QuotaHeaders headers;
        private final List<RequestWindow> windows = new ArrayList<>();
        private Instant pausedUntil = Instant.MIN;

        Gate(RequestLimit limit) {
            fits = limit.matcher();
            headers = limit.headers().orElse(QuotaHeaders.USUAL);
            limit.requests().ifPresent(requests -> {
                windows.add(new RequestWindow(requests, limit.per()));
                limit.burst()
                        .filter(burst -> burst < requests)
                        .ifPresent(burst -> windows.add(new RequestWindow(
                                burst, limit.per().multipliedBy(burst).dividedBy(requests))));
            });
        }
    }

    /** @param limits none means that only the server's own headers slow it down */
    public RateLimiter(List<RequestLimit> limits, Clock clock) {
        this.clock = clock;
        limits.forEach(limit -> gates.add(new Gate(limit)));
        if (limits.stream().noneMatch(l -> l.match().isEmpty())) {
            gates.add(new Gate(RequestLimit.NONE));
        }
    }

    /**
     * How long a request has to wait; zero when it may be sent at once.
     *
     * @param request {@code METHOD /path} below the base URL
     */
    synchronized Duration waitFor(String request) {
        Instant now = clock.now();
        Instant at = now;
        for (Gate gate : gates) {
            if (gate.fits.test(request)) {
                at = later(at, gate.pausedUntil);
                for (RequestWindow window : gate.windows) {
                    at = later(at, window.free(now));
                }
            }
        }
        return Duration.between(now, at);
    }

    /** Counts a request that is being sent now. */
    synchronized void count(String request) {
        Instant now = clock.now();
        gates.stream()
                .filter(g -> g.fits.test(request))
                .forEach(gate -> gate.windows.forEach(window -> window.take(now)));
    }

    /**
     * Takes note of what a response says of the quota: with nothing left, requests pause until the reset.
     *
     * @param most a longer pause is not believed: the server will say so itself when it is asked
     */
    synchronized void observe(String request, Response response, Duration most) {
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

    /** Until when a response to a request asks to wait, by the headers named for it. */
    Optional<Duration> asked(String request, Response response) {
        QuotaHeaders headers = gates.stream()
                .filter(g -> g.fits.test(request))
                .map(g -> g.headers)
                .filter(h -> !h.equals(QuotaHeaders.USUAL))
                .findFirst()
                .orElse(QuotaHeaders.USUAL);
        return RetryAfter.orReset(response, headers);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
