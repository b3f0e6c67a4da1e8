package connector.http;

import connector.net.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a response asks to wait by {@code Retry-After} (RFC 9110, 10.2.3). */
final class RetryAfter {
    private RetryAfter() {}

    /** What {@code Retry-After} says: seconds, an HTTP date, or (not in the standard, but sent) an epoch. */
    static Optional<Duration> of(Response response) {
        return response.headers().first("retry-after").flatMap(text -> Instants.span(text, serverTime(response)));
    }

    /** The server's clock at the response, against which its instants are measured; ours when it does not say. */
    static Instant serverTime(Response response) {
        return response.headers().first("date").flatMap(Instants::read).orElse(response.received());
    }
}
