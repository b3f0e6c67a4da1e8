package connector.http;

import connector.base.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells when a request may be sent so that the limits are kept, for all streams and threads of a run together. A request
 * obeys every limit that fits it, and what the server says of its quota; each host and each key of a pool is counted by
 * itself. What a response tells is learnt by the limits with a {@code match} that fits, else by the others. Thread-safe.
 */
public final class RateLimiter {
    private final Clock clock;
    private final List<Gate> gates = new ArrayList<>();

    /** No limit names the requests it is for. */
    private final boolean allFit;

    private final Map<String, ServerClock> clocks = new HashMap<>();
    private final Map<String, Connections> connections = new HashMap<>();

    /** One limit with what it counted. */
    private static final class Gate {
        private final RequestLimit limit;
        private final Predicate<String> fits;
        private final Map<List<Object>, Bucket> buckets = new HashMap<>();

        /** Asked for last, as it is again and again. */
        private Optional<Counted> last = Optional.empty();

        Gate(RequestLimit limit) {
            this.limit = limit;
            this.fits = limit.matcher();
        }
    }

    /** What one host and one key used. */
    private record Counted(String host, int key, Bucket bucket) {
        boolean isOf(Asked asked) {
            return key == asked.key() && host.equals(asked.host());
        }
    }

    /** @param limits none means that only the server's own headers slow it down */
    public RateLimiter(List<RequestLimit> limits, Clock clock) {
        this.clock = clock;
        limits.forEach(limit -> gates.add(new Gate(limit)));
        if (limits.stream().noneMatch(l -> l.match().isEmpty())) {
            gates.add(new Gate(RequestLimit.NONE));
        }
        allFit = limits.stream().allMatch(l -> l.match().isEmpty());
    }

    private List<Gate> fitting(Asked asked) {
        return allFit
                ? gates
                : gates.stream().filter(g -> g.fits.test(asked.request())).toList();
    }

    /** Those that a response speaks of: its headers tell one quota, that of the narrowest limit. */
    private List<Gate> addressed(Asked asked) {
        List<Gate> all = fitting(asked);
        if (allFit) {
            return all;
        }
        List<Gate> matched =
                all.stream().filter(g -> g.limit.match().isPresent()).toList();
        return matched.isEmpty() ? all : matched;
    }

    private Bucket bucket(Gate gate, Asked asked) {
        if (gate.last.isEmpty() || !gate.last.get().isOf(asked)) {
            Bucket bucket = gate.buckets.computeIfAbsent(
                    List.of(asked.host(), asked.key()), k -> new Bucket(gate.limit, clock(asked)));
            gate.last = Optional.of(new Counted(asked.host(), asked.key(), bucket));
        }
        return gate.last.get().bucket();
    }

    private ServerClock clock(Asked asked) {
        return clocks.computeIfAbsent(asked.host(), h -> new ServerClock());
    }

    private Connections connections(Asked asked) {
        return connections.computeIfAbsent(asked.host(), h -> new Connections());
    }

    /**
     * Whether a request may be sent now.
     *
     * @param most a longer pause that headers ask for is not believed
     */
    synchronized Room room(Asked asked, Duration most) {
        Instant now = clock.now();
        Room room = Room.NOW;
        for (Gate gate : fitting(asked)) {
            room = room.and(bucket(gate, asked).room(now, gate.limit.units(asked.env()), most));
        }
        return room;
    }

    /** Units that are known to be left for a request; many when nothing is known. */
    synchronized long left(Asked asked) {
        Instant now = clock.now();
        return fitting(asked).stream()
                .mapToLong(gate -> bucket(gate, asked).left(now))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether a connection may have to be made for a request that is sent now. */
    synchronized boolean anew(Asked asked) {
        return connections(asked).anew(clock.now());
    }

    /** Counts a request that is being sent now; it must be given back to {@link #end} or {@link #back}. */
    synchronized List<Bucket.Place> take(Asked asked) {
        Instant now = clock.now();
        boolean anew = connections(asked).start(now);
        List<Bucket.Place> places = new ArrayList<>();
        for (Gate gate : fitting(asked)) {
            places.add(bucket(gate, asked).take(now, gate.limit.units(asked.env()), anew));
        }
        return places;
    }

    /** An exchange ended: with a response, that may tell of the quota, or without one. */
    synchronized void end(Asked asked, List<Bucket.Place> places, Optional<Answer> answer) {
        Instant now = clock.now();
        connections(asked).end(answer.isPresent());
        if (answer.isPresent()) {
            clock(asked).learn(answer.get().response());
        }
        List<Bucket> told = new ArrayList<>();
        for (Gate gate : addressed(asked)) {
            told.add(bucket(gate, asked));
        }
        for (Bucket.Place place : places) {
            place.bucket().end(place, now, answer, told.contains(place.bucket()));
        }
    }

    /** Nothing was sent. */
    synchronized void back(Asked asked, List<Bucket.Place> places) {
        connections(asked).back(places.stream().anyMatch(Bucket.Place::anew));
        places.forEach(place -> place.bucket().back(place));
    }

    /** The server asked to be left alone for a time: nobody sends what the same limits hold for. */
    synchronized void rest(Asked asked, Duration time) {
        Instant until = clock.now().plus(time);
        addressed(asked).forEach(gate -> bucket(gate, asked).rest(until));
    }

    /** How long a response to a request asks to wait, by its headers and those named for it. */
    Optional<Duration> asked(Asked asked, connector.net.Response response) {
        QuotaHeaders headers = fitting(asked).stream()
                .flatMap(g -> g.limit.headers().stream())
                .findFirst()
                .orElse(QuotaHeaders.USUAL);
        return RetryAfter.of(response).or(() -> headers.asked(response));
    }

    /** The windows that were declared for a request, by limit: what several runs share through a ledger. */
    List<Declared> declared(Asked asked) {
        return fitting(asked).stream()
                .flatMap(gate -> gate.limit.windows().stream()
                        .map(w -> new Declared(
                                gate.limit.match().orElse("*"), w.units(), w.span(), gate.limit.units(asked.env()))))
                .toList();
    }

    /**
     * A window and what a request would take of it.
     *
     * @param match which requests it is for
     * @param most units within
     * @param span any such time
     * @param units of the request
     */
    record Declared(String match, long most, Duration span, long units) {}
}
