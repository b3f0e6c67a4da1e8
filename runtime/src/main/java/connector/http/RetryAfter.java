package connector.http;

import connector.net.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a response asks to wait: {@code Retry-After} (RFC 9110, 10.2.3), else the reset of its rate headers. */
final class RetryAfter {
    private RetryAfter() {}

    /** What {@code Retry-After} says: seconds, an HTTP date, or (not in the standard, but sent) an epoch. */
    static Optional<Duration> of(Response response) {
        return response.headers().first("retry-after").flatMap(text -> Instants.span(text, serverTime(response)));
    }

    /** As {@link #of}, else the time until the quota is filled again, if the response says it is used up. */
    static Optional<Duration> orReset(Response response, QuotaHeaders headers) {
        return of(response).or(() -> {
            Quota quota = headers.read(response);
            return quota.remaining().map(left -> left <= 0).orElse(true) ? quota.resetIn() : Optional.empty();
        });
    }

    /** The server's clock at the response, against which its instants are measured; ours when it does not say. */
    static Instant serverTime(Response response) {
        return response.headers().first("date").flatMap(Instants::read).orElse(response.received());
    }
}
