package connector.base;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until someone waits: waiting moves it and takes no time. Used by replays and tests. */
public final class VirtualTime implements Clock, Sleeper {
    private Instant now;

    /** @param start the first instant this clock shows; not null */
    public VirtualTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!time.isNegative()) {
            now = now.plus(time);
        }
    }
}
