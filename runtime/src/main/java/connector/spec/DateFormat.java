package connector.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A way to write an instant: {@code iso8601} (RFC 3339), {@code date}, {@code epoch_seconds}, {@code epoch_millis},
 * {@code epoch_micros}, {@code rfc1123}, or a {@code java.time} pattern. Epochs are read from numbers and from text,
 * fractions kept.
 */
public final class DateFormat {
    /** RFC 3339 / ISO 8601 with an offset; without one a zone is needed. */
    public static final DateFormat ISO8601 = new DateFormat("iso8601", isoReader(), Duration.ofSeconds(1));
    /** A calendar day, {@code 2026-01-31}. */
    public static final DateFormat DATE = new DateFormat("date", DateTimeFormatter.ISO_LOCAL_DATE, Duration.ofDays(1));

    private static final Map<String, DateFormat> NAMED = Map.of(
            "iso8601", ISO8601,
            "date", DATE,
            "epoch_seconds", new DateFormat("epoch_seconds", 0, Duration.ofSeconds(1)),
            "epoch_millis", new DateFormat("epoch_millis", 3, Duration.ofMillis(1)),
            "epoch_micros", new DateFormat("epoch_micros", 6, Duration.ofNanos(1000)),
            "rfc1123", new DateFormat("rfc1123", DateTimeFormatter.RFC_1123_DATE_TIME, Duration.ofSeconds(1)));

    /** Up to here a usual form of ISO 8601 has at most nine digits of a second, which are all that an instant has. */
    private static final int USUAL_ISO = 30;

    private static final int WHOLE_SECONDS = 19;

    private final String name;
    private final Optional<DateTimeFormatter> text;
    private final int epochDigits;
    private final Duration granularity;

    private DateFormat(String name, DateTimeFormatter text, Duration granularity) {
        this.name = name;
        this.text = Optional.of(text);
        this.epochDigits = 0;
        this.granularity = granularity;
    }

    private DateFormat(String name, int epochDigits, Duration granularity) {
        this.name = name;
        this.text = Optional.empty();
        this.epochDigits = epochDigits;
        this.granularity = granularity;
    }

    private static DateTimeFormatter isoReader() {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendPattern("['T'][' ']")
                .optionalStart()
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .optionalEnd()
                .appendPattern("[XXX][XX][X]")
                .toFormatter(Locale.ROOT);
    }

    /**
     * A named format or a pattern.
     *
     * @throws IllegalArgumentException for a bare word that is no named format, or a bad pattern
     */
    public static DateFormat of(String text) {
        DateFormat named = NAMED.get(text);
        if (named != null) {
            return named;
        }
        if (text.matches("[a-z_0-9]*")) {
            throw new IllegalArgumentException("unknown date format " + text);
        }
        boolean day = !text.matches(".*[HhKkmsSAnN].*");
        Duration unit = day
                ? Duration.ofDays(1)
                : text.contains("SSSSSS")
                        ? Duration.ofNanos(1000)
                        : text.contains("S") ? Duration.ofMillis(1) : Duration.ofSeconds(1);
        return new DateFormat(text, DateTimeFormatter.ofPattern(text, Locale.ENGLISH), unit);
    }

    /**
     * Reads a value.
     *
     * @param value a text or a number
     * @param zone where values without an offset are from
     * @throws DateTimeException when it is not of this format, or has no offset and there is no zone
     */
    public Instant parse(Object value, Optional<ZoneId> zone) {
        if (text.isEmpty()) {
            return value instanceof Long count ? epoch(count) : parseEpoch(value);
        }
        if (equals(ISO8601) && value instanceof String iso && iso.length() <= USUAL_ISO) {
            byte[] bytes = iso.getBytes(StandardCharsets.ISO_8859_1);
            long seconds = IsoText.seconds(bytes, 0, bytes.length);
            if (seconds != IsoText.NONE) {
                return Instant.ofEpochSecond(seconds, nanos(bytes));
            }
        }
        TemporalAccessor parsed = text.get().parse(String.valueOf(value));
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDate day = LocalDate.from(parsed);
        LocalTime time =
                Optional.ofNullable(parsed.query(TemporalQueries.localTime())).orElse(LocalTime.MIDNIGHT);
        Optional<ZoneId> own = Optional.ofNullable(parsed.query(TemporalQueries.zone()));
        Optional<ZoneId> any = own.or(() -> zone).or(() -> isDate() ? Optional.of(ZoneOffset.UTC) : Optional.empty());
        ZoneId where =
                any.orElseThrow(() -> new DateTimeException("\"" + value + "\" has no offset: declare `zone` for it"));
        return LocalDateTime.of(day, time).atZone(where).toInstant();
    }

    private static long nanos(byte[] iso) {
        long nanos = 0;
        long unit = 1_000_000_000;
        for (int i = WHOLE_SECONDS + 1, end = IsoText.fractionEnd(iso, 0, iso.length); i < end; i++) {
            unit /= 10;
            nanos += unit * (iso[i] - '0');
        }
        return nanos;
    }

    private Instant epoch(long count) {
        long unit = granularity.toNanos();
        long perSecond = 1_000_000_000 / unit;
        return Instant.ofEpochSecond(Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * unit);
    }

    /**
     * The seconds that an epoch counts, exactly.
     *
     * @throws NumberFormatException when the value is no number
     */
    public BigDecimal epochSeconds(Object value) {
        return new BigDecimal(String.valueOf(value)).movePointLeft(epochDigits);
    }

    private Instant parseEpoch(Object value) {
        try {
            BigDecimal seconds = epochSeconds(value);
            BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
            return Instant.ofEpochSecond(
                    whole.longValueExact(),
                    seconds.subtract(whole).movePointRight(9).longValue());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new DateTimeException("\"" + value + "\" is not in " + name, e);
        }
    }

    /**
     * Writes an instant, rounded down to what the format can say.
     *
     * @return a {@link Long} for epochs, a text otherwise
     */
    public Object render(Instant instant, ZoneId zone) {
        if (text.isEmpty()) {
            BigDecimal exact = BigDecimal.valueOf(instant.getEpochSecond())
                    .add(BigDecimal.valueOf(instant.getNano(), 9))
                    .movePointRight(epochDigits);
            return exact.setScale(0, RoundingMode.FLOOR).longValueExact();
        }
        OffsetDateTime at = instant.atZone(zone).toOffsetDateTime();
        if (equals(ISO8601)) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
        }
        return text.get().format(instant.atZone(zone));
    }

    /** The names that have a meaning of their own; anything else is a pattern. */
    public static java.util.Set<String> names() {
        return new java.util.TreeSet<>(NAMED.keySet());
    }

    /** The smallest difference it can say. */
    public Duration granularity() {
        return granularity;
    }

    /** True when it says days only. */
    public boolean isDate() {
        return granularity.equals(Duration.ofDays(1));
    }

    /** True when it is written as a number. */
    public boolean isEpoch() {
        return text.isEmpty();
    }

    /** The name or pattern, as in the manifest. */
    @Override
    public String toString() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DateFormat format && format.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
