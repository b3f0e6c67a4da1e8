package connector.http;

import connector.net.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a server's clock is ahead of ours, by the {@code Date} of its responses. That is cut to seconds, so one response
 * may be a second off; the greatest difference seen is right but for the way of a response, since some are written just
 * after a second began. Not thread-safe.
 */
final class ServerClock {
    private Optional<Duration> ahead = Optional.empty();

    /** Takes note of a response. */
    void learn(Response response) {
        response.headers()
                .first("date")
                .flatMap(Instants::read)
                .map(date -> Duration.between(response.received(), date))
                .filter(seen -> ahead.map(a -> seen.compareTo(a) > 0).orElse(true))
                .ifPresent(seen -> ahead = Optional.of(seen));
    }

    /** What an instant of ours is by the server's clock; rather too early than too late. */
    Instant theirs(Instant ours) {
        return ours.plus(ahead.orElse(Duration.ZERO));
    }

    /** When an instant of the server's clock is by ours; rather too late than too early. */
    Instant ours(Instant server) {
        return server.minus(ahead.orElse(Duration.ZERO));
    }
}
