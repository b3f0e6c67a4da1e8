package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a server's answers say is left, and so whether one more request would be refused. Answers overtake each other and
 * those under way are not in them yet, so what may start is the least that was told in this window less what is open.
 *
 * <p>After a reset one request asks what is left before others follow; once a window was seen to begin full, the next ones
 * are used from their first request on. Not thread-safe.
 */
final class ServerQuota {
    /** A quota that is used up and of which no one said when it comes back is asked for again after this. */
    private static final Duration UNTOLD = Duration.ofSeconds(1);

    /** What is cut to whole seconds may be so much too small. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final QuotaHeaders headers;
    private final ServerClock clock;
    private Optional<Long> least = Optional.empty();
    private Optional<Instant> end = Optional.empty();
    private Optional<Instant> told = Optional.empty();
    private Optional<Long> limit = Optional.empty();
    private Optional<Double> restore = Optional.empty();
    private Instant leastSeen = Instant.MIN;
    private Duration slack = Duration.ZERO;
    private boolean known;
    private boolean beginsFull;
    private long open;

    ServerQuota(QuotaHeaders headers, ServerClock clock) {
        this.headers = headers;
        this.clock = clock;
    }

    /** When so many units may start. */
    Room room(Instant now, long units, Duration most) {
        turnWindow(now);
        if (least.isEmpty()) {
            // Nothing is known: one request goes ahead, unless no quota was ever told or declared.
            boolean alone = known || !headers.equals(QuotaHeaders.USUAL);
            return alone && open > 0 ? Room.AFTER_ANSWER : Room.NOW;
        }
        long left = level(now) - headers.floor() - open;
        if (left >= units || (limit.isPresent() && open == 0 && level(now) >= limit.get())) {
            return Room.NOW;
        }
        if (open > 0) {
            return Room.AFTER_ANSWER; // some of those open may be in the answers already
        }
        Duration wait = restore.map(rate -> seconds((units - left) / rate))
                .orElseGet(() -> Duration.between(now, end.orElseGet(() -> leastSeen.plus(UNTOLD))));
        // A pause that no one would wait for is not believed: the server will say so itself when it is asked.
        return wait.compareTo(most) > 0 ? Room.NOW : Room.in(wait);
    }

    /** Units left that are known; many when nothing is. */
    long left(Instant now) {
        turnWindow(now);
        return least.isEmpty() ? Long.MAX_VALUE : Math.max(0, level(now) - headers.floor() - open);
    }

    private long level(Instant now) {
        long then = least.orElseThrow();
        return restore.map(rate -> {
                    long more = (long) (rate * Duration.between(leastSeen, now).toMillis() / 1_000);
                    return Math.min(limit.orElse(Long.MAX_VALUE), then + Math.max(0, more));
                })
                .orElse(then);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
    }

    /** Past its end a window says nothing any more. */
    private void turnWindow(Instant now) {
        boolean over =
                end.map(at -> !at.isAfter(now)).orElse(!leastSeen.plus(UNTOLD).isAfter(now));
        if (least.isPresent() && restore.isEmpty() && over && (end.isPresent() || least.get() <= headers.floor())) {
            least = beginsFull ? limit : Optional.empty();
            leastSeen = now;
            end = Optional.empty();
        }
    }

    /** So many units start. */
    void take(long units) {
        open += units;
    }

    /** An exchange ended without a response: it may have been counted or not. */
    void lost(long units) {
        open -= units;
        least = least.map(l -> Math.max(0, l - units));
    }

    /** Nothing was sent. */
    void back(long units) {
        open -= units;
    }

    /**
     * Takes note of a response.
     *
     * @param started when its request did
     * @param units of it
     */
    void learn(Quota quota, Instant started, Instant received, long units, boolean refused) {
        open -= units;
        if (refused && quota.resetIn().isPresent() && end.isEmpty() && leastSeen.isAfter(Instant.MIN)) {
            slack = SECOND; // refused after the reset: this server cuts the seconds it tells
            beginsFull = false;
        }
        limit = quota.limit().or(() -> limit);
        restore = quota.restore().or(() -> restore);
        Optional<Long> left = quota.remaining();
        if (left.isEmpty()) {
            return;
        }
        known = true;
        Optional<Instant> until = quota.reset()
                .map(clock::ours)
                .or(() -> quota.resetIn()
                        .map(span ->
                                received.plus(span.isZero() ? SECOND : span).plus(slack)));
        boolean later = !started.isBefore(leastSeen);
        boolean turned = quota.reset().isPresent()
                ? told.map(before -> quota.reset().get().isAfter(before)).orElse(true)
                : least.isEmpty() || (end.isEmpty() && quota.resetIn().isPresent());
        boolean stale = told.isPresent()
                && quota.reset().map(at -> at.isBefore(told.get())).orElse(false);
        if (stale) {
            return;
        }
        if (restore.isPresent()) {
            least = later || least.isEmpty() ? left : Optional.of(Math.min(left.get(), level(received)));
            leastSeen = received;
        } else if (turned || least.isEmpty() || (later && left.get() > least.get())) {
            if (turned && limit.isPresent()) {
                beginsFull = left.get() + open + units >= limit.get();
            }
            least = left;
            leastSeen = received;
            end = until;
            told = quota.reset();
        } else {
            if (left.get() <= least.get()) {
                least = left;
                leastSeen = received;
            }
            // A span is cut to seconds: of several that mean one instant, the earliest is nearest to it.
            end = quota.reset().isPresent() || end.isEmpty()
                    ? until
                    : until.map(u -> u.isBefore(end.get()) ? u : end.get());
        }
    }
}
