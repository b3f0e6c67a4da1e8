package connector.http;

import connector.net.Transport;
import java.time.Duration;

/**
 * Deadlines of one attempt.
 *
 * @param connect until the connection stands
 * @param read between two arrivals of bytes
 * @param total for the whole attempt, body included
 */
public record Timeouts(Duration connect, Duration read, Duration total) {
    /** 10 s, 60 s, 10 min. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(10));

    /** With a size limit, what a transport wants to know. */
    public Transport.Limits limits(long maxBytes) {
        return new Transport.Limits(connect, read, total, maxBytes);
    }
}
