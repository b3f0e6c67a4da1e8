package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a response says of the quota.
 *
 * @param remaining units left
 * @param limit units of a whole window
 * @param reset when the window ends, as the server wrote it: an instant of its clock
 * @param resetIn or a span from the response on
 * @param restore units that come back each second, for quotas without windows
 */
record Quota(
        Optional<Long> remaining,
        Optional<Long> limit,
        Optional<Instant> reset,
        Optional<Duration> resetIn,
        Optional<Double> restore) {

    /** Time from an instant of the server's clock to the reset; never negative. */
    Optional<Duration> untilReset(Instant serverNow) {
        return resetIn.or(() -> reset.map(at -> Duration.between(serverNow, at)))
                .map(d -> d.isNegative() ? Duration.ZERO : d);
    }
}
