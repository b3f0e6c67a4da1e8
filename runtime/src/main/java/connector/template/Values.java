package connector.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules of the values in templates: truth, text, comparison. Values are decoded JSON, see {@link Env}. */
public final class Values {
    private Values() {}

    /** Text of a value: numbers digit for digit, lists and maps as JSON. */
    public static String text(Object value) {
        return value instanceof List || value instanceof Map ? connector.base.Json.text(value) : String.valueOf(value);
    }

    /** False are null, false, 0, "", an empty list or map. */
    public static boolean truth(Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean b) {
            return b;
        }
        if (value instanceof Number) {
            return number(value).orElseThrow().signum() != 0;
        }
        if (value instanceof String s) {
            return !s.isEmpty();
        }
        if (value instanceof List<?> l) {
            return !l.isEmpty();
        }
        return !(value instanceof Map<?, ?> m) || !m.isEmpty();
    }

    /** The exact number of a numeric value; empty for anything else, numeric text included. */
    public static Optional<BigDecimal> number(Object value) {
        if (value instanceof BigDecimal d) {
            return Optional.of(d);
        }
        if (value instanceof BigInteger i) {
            return Optional.of(new BigDecimal(i));
        }
        return value instanceof Long || value instanceof Integer
                ? Optional.of(BigDecimal.valueOf(((Number) value).longValue()))
                : Optional.empty();
    }
}
