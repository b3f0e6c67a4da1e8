package connector.net;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A clock of this machine that goes wrong, told by the {@code Date} of a response (RFC 9110, 6.6.1): servers refuse
 * signatures and tokens that are too old or not yet valid, and seldom say why.
 */
public final class ClockSkew {
    /** More than a response takes on its way; servers that look at the time allow half a minute to some minutes. */
    private static final Duration NOTABLE = Duration.ofSeconds(30);

    private ClockSkew() {}

    /** A sentence about it; empty when the clocks agree, or the server does not tell its time. */
    public static Optional<String> of(Response response) {
        // A response from a cache bears the date at which it went in (RFC 9111, 5.1).
        if (response.headers().first("age").isPresent()) {
            return Optional.empty();
        }
        return response.headers()
                .first("date")
                .flatMap(ClockSkew::date)
                .map(date -> Duration.between(date, response.received()))
                .filter(ahead -> ahead.abs().compareTo(NOTABLE) > 0)
                .map(ahead -> "the clock of this machine is " + ahead.abs().toSeconds() + " s "
                        + (ahead.isNegative() ? "behind" : "ahead of")
                        + " the server's, and what is signed or dated by it may be refused: set it right");
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
