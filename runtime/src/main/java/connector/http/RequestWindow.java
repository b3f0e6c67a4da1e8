package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many starts within any span of so long. Not thread-safe: its limiter holds the lock. */
final class RequestWindow {
    private final long most;
    private final Duration span;
    private final Deque<Instant> starts = new ArrayDeque<>();

    RequestWindow(long most, Duration span) {
        this.most = most;
        this.span = span;
    }

    /** The first instant from {@code now} on at which one more may start. */
    Instant free(Instant now) {
        if (starts.size() < most) {
            return now;
        }
        Instant free = starts.getFirst().plus(span);
        return free.isAfter(now) ? free : now;
    }

    /** Notes a start. */
    void take(Instant at) {
        starts.addLast(at);
        while (starts.size() > most) {
            starts.removeFirst();
        }
    }
}
