package connector.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What a response says of the quota.
 *
 * @param remaining requests left in the current window
 * @param resetIn until the window ends
 */
record Quota(Optional<Long> remaining, Optional<Duration> resetIn) {}
