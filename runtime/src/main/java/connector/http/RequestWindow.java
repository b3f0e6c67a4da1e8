package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * At most so many units within any span of so long, as the server sees them: a request that was long under way counts
 * from when it may have arrived. Not thread-safe: its limiter holds the lock.
 */
final class RequestWindow {
    /** Starts within so small a part of the span are one entry, so that a long span costs no memory to speak of. */
    private static final int GRANULES = 1_000;

    /** This part of the span is left over, for servers whose clock or timer runs a little differently. */
    private static final int MARGIN_PART = 100;

    /** As much as any margin has to be: no clock drifts more in a span. */
    private static final Duration MOST_MARGIN = Duration.ofMillis(50);

    /**
     * A new connection or a stumbling network delays a request by no more; what takes longer was the server's work, which
     * it does after it has counted.
     */
    private static final Duration MOST_DELAY = Duration.ofMillis(250);

    private final long most;
    private final Duration span;
    private final Duration granule;
    private final Duration kept;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long used;

    /** Units that started together. */
    static final class Entry {
        private final Instant first;
        private Instant last;
        private long units;
        private int open;
        private Duration slowest = Duration.ZERO;

        private Entry(Instant first) {
            this.first = first;
            this.last = first;
        }
    }

    RequestWindow(long most, Duration span) {
        this.most = most;
        this.span = span;
        this.granule = span.dividedBy(GRANULES);
        Duration margin = span.dividedBy(MARGIN_PART);
        this.kept = span.plus(margin.compareTo(MOST_MARGIN) < 0 ? margin : MOST_MARGIN);
    }

    /** The most that may be asked of it at once; more counts as so much. */
    long most() {
        return most;
    }

    /** Its span, without any margin. */
    Duration span() {
        return span;
    }

    /** Units that may start now. */
    long left(Instant now, Optional<Duration> fastest) {
        forget(now, fastest);
        return Math.max(0, most - used);
    }

    /**
     * The first instant from {@code now} on at which so many more units may start.
     *
     * @param fastest any response came in; empty while none has
     */
    Instant free(Instant now, long units, Optional<Duration> fastest) {
        forget(now, fastest);
        long over = used + Math.min(units, most) - most;
        Instant free = now;
        for (Entry entry : entries) {
            if (over <= 0) {
                break;
            }
            over -= entry.units;
            Instant out = out(entry, now, fastest);
            free = out.isAfter(free) ? out : free;
        }
        return free;
    }

    private void forget(Instant now, Optional<Duration> fastest) {
        while (!entries.isEmpty()) {
            Entry oldest = entries.getFirst();
            if (out(oldest, now, fastest).isAfter(now)) {
                return;
            }
            used -= oldest.units;
            entries.removeFirst();
        }
    }

    private Instant out(Entry entry, Instant now, Optional<Duration> fastest) {
        Duration taken = entry.open > 0 ? Duration.between(entry.last, now) : entry.slowest;
        Duration delay = taken.minus(fastest.orElse(Duration.ZERO));
        if (delay.isNegative()) {
            return entry.last.plus(kept);
        }
        return entry.last.plus(kept).plus(delay.compareTo(MOST_DELAY) < 0 ? delay : MOST_DELAY);
    }

    /** Notes a start. */
    Entry take(Instant at, long units) {
        Entry entry = entries.peekLast();
        if (entry == null || Duration.between(entry.first, at).compareTo(granule) > 0) {
            entry = new Entry(at);
            entries.addLast(entry);
        }
        entry.last = at;
        entry.units += Math.min(units, most);
        entry.open++;
        used += Math.min(units, most);
        return entry;
    }

    /**
     * Notes an end.
     *
     * @param took the time between start and end
     * @param more units than were taken at the start, or fewer when negative
     */
    void end(Entry entry, Duration took, long more) {
        entry.open--;
        entry.slowest = took.compareTo(entry.slowest) > 0 ? took : entry.slowest;
        if (more != 0 && entries.contains(entry)) {
            long change = Math.max(-entry.units, more);
            entry.units += change;
            used += change;
        }
    }
}
