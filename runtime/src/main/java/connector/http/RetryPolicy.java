package connector.http;

import java.time.Duration;

/**
 * How often and how patiently a request is tried again.
 *
 * @param attempts in all, the first one counted
 * @param base of the exponential back-off
 * @param max of one back-off
 * @param maxWait of all waits of one request together; a wait known to be longer is not begun
 */
public record RetryPolicy(long attempts, Duration base, Duration max, Duration maxWait) {
    /** Five attempts, back-off from 1 s to 60 s, at most 1 h of waiting. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofHours(1));
}
