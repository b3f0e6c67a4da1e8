package connector.cursor;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A value of a cursor: compared as what it is, kept as it was sent. Equal values may be written differently
 * ({@code 10:00+07:00} and {@code 03:00Z}), so compare with {@link #compareTo}, not {@link #equals}.
 *
 * @param raw as the API sent it, or as we write it in the cursor's first format: text or number
 * @param key what it means: an {@link Instant}, an exact {@link BigDecimal} or a String (by UTF-16 unit)
 */
@SuppressWarnings("ComparableType") // raw takes no part in the order, on purpose
public record CursorValue(Object raw, Comparable<?> key) implements Comparable<CursorValue> {
    @Override
    public int compareTo(CursorValue other) {
        if (key instanceof Instant a && other.key instanceof Instant b) {
            return a.compareTo(b);
        }
        if (key instanceof BigDecimal a && other.key instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        if (key instanceof String a && other.key instanceof String b) {
            return a.compareTo(b);
        }
        throw new IllegalStateException("cursor values of two types: " + this + " and " + other);
    }

    /**
     * A token that an API gave in this run. Tokens have no order of their own; the one given last is to be used, so it is
     * greater than all that a state holds.
     *
     * @param raw text or number
     */
    public static CursorValue newToken(Object raw) {
        return new CursorValue(raw, GREATEST + raw);
    }

    /** Sorts behind every character that a token is made of. */
    private static final String GREATEST = "\uFFFF";

    /** True when it is greater. */
    public boolean after(CursorValue other) {
        return compareTo(other) > 0;
    }

    /** True when it is less. */
    public boolean before(CursorValue other) {
        return compareTo(other) < 0;
    }

    /** The greater one; this if they are equal. */
    public CursorValue max(CursorValue other) {
        return other.after(this) ? other : this;
    }

    /** The lesser one; this if they are equal. */
    public CursorValue min(CursorValue other) {
        return other.before(this) ? other : this;
    }

    /** As plain values for JSON: {@code raw}, and {@code time}, {@code number} or {@code text}. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("raw", raw);
        plain.put(key instanceof Instant ? "time" : key instanceof BigDecimal ? "number" : "text", key.toString());
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    public static CursorValue fromPlain(Map<?, ?> plain) {
        Object raw = plain.get("raw");
        if (plain.get("time") instanceof String time) {
            return new CursorValue(raw, Instant.parse(time));
        }
        return plain.get("number") instanceof String number
                ? new CursorValue(raw, new BigDecimal(number))
                : new CursorValue(raw, String.valueOf(plain.get("text")));
    }

    /** For people: as it was sent, and where that is a number of an epoch, the instant beside it. */
    public String says() {
        boolean epoch = key instanceof Instant && String.valueOf(raw).matches("-?\\d+(\\.\\d+)?");
        return epoch ? raw + " (" + key + ")" : String.valueOf(raw);
    }

    // Written out for the reason given at Mark.
    @Override
    public boolean equals(Object other) {
        return other instanceof CursorValue value && Objects.equals(raw, value.raw) && key.equals(value.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(raw, key);
    }

    @Override
    public String toString() {
        return String.valueOf(raw);
    }
}
