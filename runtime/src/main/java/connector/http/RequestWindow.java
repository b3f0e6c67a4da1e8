package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many units within any span of so long, as the server sees them. A request arrives between its start and its
 * response, so that much later than it started it counts here; but no more than ways to a server differ: what takes longer is
 * the server's work, and that it does after it has counted. A way that was made anew, with a connection, may have taken any
 * time. Not thread-safe: its limiter holds the lock.
 */
final class RequestWindow {
    /** Starts within so small a part of the span are one entry, so that a long span costs no memory to speak of. */
    private static final int GRANULES = 1_000;

    /** This part of the span is left over: clocks that are set right run up to 0.05 % differently meanwhile. */
    private static final int MARGIN_PART = 1_000;

    /** What servers and timers round to. */
    private static final Duration LEAST_MARGIN = Duration.ofMillis(1);

    private static final Duration MOST_MARGIN = Duration.ofMillis(50);

    /**
     * Ways differ by so much of the span: all of it is lost where the server works long, and with it 97 % of a limit are
     * still used. A refusal shows that they differ more.
     */
    private static final int DELAY_PART = 50;

    /** Where the span is short, ways still differ by so much; where it is long, by no more than a network stumbles. */
    private static final Duration LEAST_DELAY = Duration.ofMillis(20);

    private static final Duration MOST_DELAY = Duration.ofMillis(250);

    private final long most;
    private final Duration span;
    private final Duration granule;
    private final Duration kept;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private Duration delay;
    private long used;

    /** Units that started together. */
    static final class Entry {
        private final Instant first;
        private Instant last;
        private long units;
        private int open;
        private boolean anew;
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
        this.kept = span.plus(within(LEAST_MARGIN, span.dividedBy(MARGIN_PART), MOST_MARGIN));
        this.delay = within(LEAST_DELAY, span.dividedBy(DELAY_PART), MOST_DELAY);
    }

    private static Duration within(Duration least, Duration value, Duration most) {
        if (value.compareTo(least) < 0) {
            return least;
        }
        return value.compareTo(most) > 0 ? most : value;
    }

    /** The server refused what should have fitted: ways differ by more than was thought. */
    void refused() {
        delay = within(delay, delay.multipliedBy(2), MOST_DELAY);
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
    long left(Instant now) {
        forget(now);
        return Math.max(0, most - used);
    }

    /**
     * The first instant from {@code now} on at which so many more units may start.
     */
    Instant free(Instant now, long units) {
        forget(now);
        long over = used + Math.min(units, most) - most;
        Instant free = now;
        for (Entry entry : entries) {
            if (over <= 0) {
                break;
            }
            over -= entry.units;
            Instant out = out(entry, now);
            free = out.isAfter(free) ? out : free;
        }
        return free;
    }

    private void forget(Instant now) {
        while (!entries.isEmpty()) {
            Entry oldest = entries.getFirst();
            if (out(oldest, now).isAfter(now)) {
                return;
            }
            used -= oldest.units;
            entries.removeFirst();
        }
    }

    private Instant out(Entry entry, Instant now) {
        Duration taken = entry.open > 0 ? Duration.between(entry.last, now) : entry.slowest;
        Duration way = entry.anew || taken.compareTo(delay) < 0 ? taken : delay;
        return entry.last.plus(kept).plus(way);
    }

    /**
     * Notes a start.
     *
     * @param anew whether a connection may have to be made for it
     */
    Entry take(Instant at, long units, boolean anew) {
        Entry entry = entries.peekLast();
        if (entry == null
                || entry.anew != anew
                || Duration.between(entry.first, at).compareTo(granule) > 0) {
            entry = new Entry(at);
            entries.addLast(entry);
        }
        entry.last = at;
        entry.anew = anew;
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
