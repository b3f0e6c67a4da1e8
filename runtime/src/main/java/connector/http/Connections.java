package connector.http;

import java.time.Duration;
import java.time.Instant;

/** How many connections to a server stand. Not thread-safe. */
final class Connections {
    /** Connections that nothing was sent on for longer may be closed; those of the client are after half a minute. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private int open;
    private int most;
    private Instant last = Instant.MIN;

    /** Whether a connection may have to be made for a request that starts. */
    boolean anew(Instant now) {
        return open >= most || last.isBefore(now.minus(IDLE));
    }

    /** A request starts; true when a connection may have to be made for it. */
    boolean start(Instant now) {
        boolean anew = anew(now);
        if (last.isBefore(now.minus(IDLE))) {
            most = open;
        }
        last = now;
        open++;
        most = Math.max(most, open);
        return anew;
    }

    /**
     * A request ended.
     *
     * @param stands false when its connection broke
     */
    void end(boolean stands) {
        open--;
        if (!stands) {
            most = Math.max(open, most - 1);
        }
    }

    /**
     * A request was not sent after all.
     *
     * @param anew as {@link #start} said: then no connection was made for it
     */
    void back(boolean anew) {
        end(!anew);
    }
}
