package connector.record;

import connector.schema.FieldType;
import connector.schema.FieldType.Dated;
import connector.schema.TypeName;
import connector.spec.DateFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether single values fit their declared types, and how they are written then. Objects and lists are not handled. */
final class Scalars {
    /** A number as JSON writes it; leading zeros make it a code, not a number. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d{1,4})?");

    private static final Pattern OFFSET_TIME = Pattern.compile(".*(?:Z|[+-]\\d\\d:\\d\\d)");

    /** Targets that read times of day want their seconds. */
    private static final Pattern SHORT_TIME = Pattern.compile("\\d\\d:\\d\\d");

    private Scalars() {}

    /**
     * Fits a value that is not null.
     *
     * @param type any but object, array, any and mixed, which hold their values in other ways
     */
    static Fit fit(FieldType type, Object value, Optional<ZoneId> zone) {
        TypeName name = type.name();
        if ("".equals(value) && name != TypeName.STRING) {
            return Fit.EMPTY;
        }
        return switch (name) {
            case STRING -> value instanceof String ? Fit.as(value) : Fit.not("a string", value);
            case INTEGER -> isWhole(value) ? Fit.as(value) : Fit.not("an integer", value);
            case NUMBER -> value instanceof Number ? Fit.as(value) : Fit.not("a number", value);
            case DECIMAL -> decimal(value);
            case BOOLEAN -> value instanceof Boolean ? Fit.as(value) : Fit.not("a boolean", value);
            case TIMESTAMP -> timestamp((Dated) type, value, zone);
            case DATE -> date((Dated) type, value, zone);
            case TIME -> time(value);
            case OBJECT, ARRAY, ANY, MIXED -> throw new IllegalArgumentException(name + " is no type of single values");
        };
    }

    /** By its digits: {@code 1.0} is a number, since the next one may be 1.5. */
    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Integer;
    }

    private static Fit decimal(Object value) {
        if (value instanceof String text && NUMBER.matcher(text).matches()) {
            return Fit.as(new BigDecimal(text));
        }
        return value instanceof Number ? Fit.as(value) : Fit.not("a decimal", value);
    }

    private static Fit timestamp(Dated type, Object value, Optional<ZoneId> zone) {
        for (DateFormat format : type.formats()) {
            Optional<String> text =
                    format.equals(DateFormat.ISO8601) ? IsoTime.utc(value, zone) : IsoTime.text(format, value, zone);
            if (text.isPresent()) {
                return Fit.as(text.get());
            }
        }
        return unreadable(type, value, zone);
    }

    private static Fit date(Dated type, Object value, Optional<ZoneId> zone) {
        for (DateFormat format : type.formats()) {
            Optional<String> text = format.equals(DateFormat.DATE)
                    ? IsoTime.day(value)
                    : IsoTime.read(format, value, zone).flatMap(i -> IsoTime.day(i, zone));
            if (text.isPresent()) {
                return Fit.as(text.get());
            }
        }
        return unreadable(type, value, zone);
    }

    private static Fit unreadable(Dated type, Object value, Optional<ZoneId> zone) {
        List<String> formats = type.formats().stream().map(DateFormat::toString).toList();
        return new Fit.Not(type.name().word() + " is declared and " + Shape.of(value) + " came that is not in "
                + String.join(" or ", formats) + (zone.isPresent() ? "" : " with an offset (there is no `zone`)"));
    }

    private static Fit time(Object value) {
        if (!(value instanceof String given)) {
            return Fit.not("a time", value);
        }
        String text = SHORT_TIME.matcher(given).matches() ? given + ":00" : given;
        try {
            if (OFFSET_TIME.matcher(text).matches()) {
                OffsetTime.parse(text);
            } else {
                LocalTime.parse(text);
            }
            return Fit.as(text);
        } catch (DateTimeException e) {
            return Fit.not("a time like 13:05:00", value);
        }
    }
}
