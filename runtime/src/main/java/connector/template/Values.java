package connector.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules of the values in templates: truth, text, comparison. Values are decoded JSON, see {@link Env}. */
public final class Values {
    private Values() {}

    /** Exponents up to this size are written out in text: an id that JSON wrote as 1e5 is 100000 in a URL. */
    private static final int WRITTEN_OUT = 40;

    /** Text of a value: numbers digit for digit, lists and maps as JSON. */
    public static String text(Object value) {
        if (value instanceof List || value instanceof Map) {
            return connector.base.Json.text(value);
        }
        if (value instanceof BigDecimal d && Math.abs((long) d.scale()) <= WRITTEN_OUT) {
            return d.toPlainString();
        }
        return String.valueOf(value);
    }

    /** What leaves a template: dates in their format, bytes as hex; everything else as it is. */
    static Object rendered(Object value) {
        if (value instanceof Moment moment) {
            return Dates.rendered(moment);
        }
        return value instanceof Bytes bytes ? bytes.toString() : value;
    }

    /** Equality: numbers by value, dates by instant, otherwise type and value; in lists and maps likewise. */
    public static boolean equal(Object a, Object b) {
        if (a instanceof Moment || b instanceof Moment) {
            return compare(a, b).map(c -> c == 0).orElse(false);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size()
                    && java.util.stream.IntStream.range(0, x.size()).allMatch(i -> equal(x.get(i), y.get(i)));
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet()) && x.keySet().stream().allMatch(key -> equal(x.get(key), y.get(key)));
        }
        Optional<BigDecimal> left = number(a);
        Optional<BigDecimal> right = number(b);
        if (left.isPresent() && right.isPresent()) {
            return left.get().compareTo(right.get()) == 0;
        }
        return java.util.Objects.equals(rendered(a), rendered(b));
    }

    /**
     * Order of two numbers, two texts, or two dates; a text or number beside a {@link Moment} is read in its format,
     * else as ISO 8601.
     *
     * @return empty when they are not of one kind, or one is null
     */
    public static Optional<Integer> compare(Object a, Object b) {
        if (a instanceof Moment x) {
            return Dates.beside(x, b).map(y -> x.instant().compareTo(y));
        }
        if (b instanceof Moment y) {
            return Dates.beside(y, a).map(x -> x.compareTo(y.instant()));
        }
        if (a instanceof String x && b instanceof String y) {
            return Optional.of(x.compareTo(y));
        }
        return number(a).flatMap(x -> number(b).map(x::compareTo));
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
            return number(value).map(n -> n.signum() != 0).orElse(true);
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
        if (value instanceof Long || value instanceof Integer) {
            return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
        }
        return value instanceof Double d && Double.isFinite(d) ? Optional.of(BigDecimal.valueOf(d)) : Optional.empty();
    }
}
