package connector.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Instants as servers write them in headers and bodies. */
final class Instants {
    /** 3 March 1973 as seconds: below it a number is a span of time, above it an epoch. */
    private static final BigDecimal FIRST_EPOCH = BigDecimal.valueOf(100_000_000L);

    /** Year 5138 as seconds, 1973 as milliseconds: from here on a number counts milliseconds. */
    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private Instants() {}

    /** An HTTP date (RFC 9110, 5.6.7), ISO 8601, or an epoch in seconds or milliseconds; empty for anything else. */
    static Optional<Instant> read(String text) {
        String clean = text.strip();
        Optional<BigDecimal> number = number(clean);
        if (number.isPresent()) {
            return number.filter(n -> n.compareTo(FIRST_EPOCH) >= 0).map(Instants::epoch);
        }
        return date(clean, DateTimeFormatter.RFC_1123_DATE_TIME)
                .or(() -> date(clean, DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    /** How long from an instant: a number of seconds, or the time until what {@link #read} gives; never negative. */
    static Optional<Duration> span(String text, Instant from) {
        Optional<BigDecimal> number = number(text.strip());
        Optional<Duration> span = number.filter(n -> n.compareTo(FIRST_EPOCH) < 0)
                .map(n -> Duration.ofMillis(
                        n.movePointRight(3).setScale(0, RoundingMode.CEILING).longValue()))
                .or(() -> read(text).map(at -> Duration.between(from, at)));
        return span.map(d -> d.isNegative() ? Duration.ZERO : d);
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?\\d{1,18}(\\.\\d{1,9})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Instant epoch(BigDecimal number) {
        BigDecimal millis = number.compareTo(FIRST_MILLIS) >= 0 ? number : number.movePointRight(3);
        return Instant.ofEpochMilli(millis.setScale(0, RoundingMode.CEILING).longValue());
    }

    private static Optional<Instant> date(String text, DateTimeFormatter format) {
        try {
            return Optional.of(OffsetDateTime.parse(text, format).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
