package connector.auth;

import connector.template.Values;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When a token dies, as servers say it: in seconds from now (RFC 6749, 5.1), or the instant itself. */
final class TokenLife {
    /** More seconds than this are an instant since 1970, which is what {@code expires_at} and the like hold. */
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(3650).toSeconds());

    /** More than this are milliseconds since 1970: as seconds it is the year 5138. */
    private static final BigDecimal MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private TokenLife() {}

    /**
     * Its end; empty when that is not said. An end that has passed already is none: then the token is renewed when it is
     * refused, and not with every request.
     *
     * @param said seconds or an instant, also as text
     * @param asked when the token was asked for
     */
    static Optional<Instant> end(Object said, Instant asked) {
        String text = Values.text(said).strip();
        return number(text)
                .map(n -> n.compareTo(LONGEST) <= 0 ? asked.plusSeconds(n.longValue()) : epoch(n))
                .or(() -> instant(text))
                .filter(asked::isBefore);
    }

    private static Instant epoch(BigDecimal since) {
        BigDecimal most = since.min(BigDecimal.valueOf(Long.MAX_VALUE));
        return since.compareTo(MILLIS) > 0
                ? Instant.ofEpochMilli(most.longValue())
                : Instant.ofEpochSecond(most.longValue());
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
