package connector.record;

import connector.spec.DateFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time as they leave: ISO 8601 (RFC 3339) in UTC, {@code 2026-01-01T00:01:40Z}, with as many digits of the second
 * as they came with.
 */
final class IsoTime {
    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[Tt ](\\d\\d:\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?"
                    + " ?([Zz]|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** What targets can hold. */
    private static final int FIRST_YEAR = 1;

    private static final int LAST_YEAR = 9999;

    /** Epochs with an exponent beyond this are no points in time, and would take forever to compute. */
    private static final int MOST_DIGITS = 30;

    /** Digits of a second that an instant has. */
    private static final int NANOS = 9;

    private IsoTime() {}

    /** A text in ISO 8601, in UTC; as it is where it is that already. Empty when it is not one or has no offset. */
    static Optional<String> utc(Object value, Optional<ZoneId> zone) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        Matcher m = ISO.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            String time = m.group(2) == null ? "00:00" : m.group(2);
            String seconds = m.group(3) == null ? "00" : m.group(3);
            LocalDateTime local = LocalDateTime.parse(m.group(1) + "T" + time + ":" + seconds, SECONDS);
            Optional<ZoneOffset> offset = m.group(5) == null
                    ? zone.map(z -> z.getRules().getOffset(local))
                    : Optional.of(ZoneOffset.of(m.group(5).toUpperCase(Locale.ROOT)));
            if (offset.isEmpty()) {
                return Optional.empty();
            }
            LocalDateTime utc = local.minusSeconds(offset.get().getTotalSeconds());
            String fraction = m.group(4) == null ? "" : "." + m.group(4);
            return inRange(utc.getYear()) ? Optional.of(SECONDS.format(utc) + fraction + "Z") : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads any format; empty when the value is not in it. */
    static Optional<Instant> read(DateFormat format, Object value, Optional<ZoneId> zone) {
        boolean single = value instanceof String || value instanceof Number;
        boolean absurd = value instanceof BigDecimal d && Math.abs((long) d.precision() - d.scale()) > MOST_DIGITS
                || value instanceof String s && s.length() > MOST_DIGITS && format.isEpoch()
                || value instanceof String t && format.isEpoch() && t.matches(".*[eE].*");
        if (!single || absurd) {
            return Optional.empty();
        }
        try {
            return Optional.of(format.parse(value, zone));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A value of another format, in UTC, with all its digits. Empty when it is not in it, or outside the years 1 to 9999. */
    static Optional<String> text(DateFormat format, Object value, Optional<ZoneId> zone) {
        Optional<Instant> instant = read(format, value, zone);
        if (instant.isEmpty() || !format.isEpoch() || value instanceof Long) {
            return instant.flatMap(IsoTime::text);
        }
        BigDecimal seconds = format.epochSeconds(value);
        if (seconds.scale() <= NANOS) {
            return text(instant.get());
        }
        BigDecimal fraction = seconds.subtract(seconds.setScale(0, RoundingMode.FLOOR));
        return text(instant.get().truncatedTo(ChronoUnit.SECONDS))
                .map(whole -> whole.substring(0, whole.length() - 1)
                        + fraction.toPlainString().substring(1) + "Z");
    }

    /** An instant with as many digits as it needs: none, 3, 6 or 9. Empty outside the years 1 to 9999. */
    static Optional<String> text(Instant instant) {
        return inRange(instant.atOffset(ZoneOffset.UTC).getYear()) ? Optional.of(instant.toString()) : Optional.empty();
    }

    /** A text that is a day; empty when it is not one, or outside the years 1 to 9999. */
    static Optional<String> day(Object value) {
        try {
            Optional<LocalDate> day =
                    value instanceof String text ? Optional.of(LocalDate.parse(text, DAY)) : Optional.empty();
            return day.filter(d -> inRange(d.getYear())).map(DAY::format);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day of an instant in its zone, in UTC without one. */
    static Optional<String> day(Instant instant, Optional<ZoneId> zone) {
        LocalDate day = instant.atZone(zone.orElse(ZoneOffset.UTC)).toLocalDate();
        return inRange(day.getYear()) ? Optional.of(DAY.format(day)) : Optional.empty();
    }

    private static boolean inRange(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
