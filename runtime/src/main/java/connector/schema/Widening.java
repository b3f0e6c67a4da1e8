package connector.schema;

import connector.schema.FieldType.Plain;
import connector.schema.FieldType.Structure;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Types that hold more: integer → number → string, anything else → string. Only ever wider. */
public final class Widening {
    /** Beyond this many bits targets overflow their widest whole number. */
    private static final int MOST_BITS = 63;

    private Widening() {}

    /** The narrowest type that holds both; what became text for want of one is {@code MIXED}. */
    public static FieldType join(FieldType a, FieldType b) {
        if (a.equals(b)) {
            return a;
        }
        TypeName x = a.name();
        TypeName y = b.name();
        if (isNumeric(x) && isNumeric(y)) {
            return x == TypeName.DECIMAL || y == TypeName.DECIMAL
                    ? new Plain(TypeName.DECIMAL)
                    : new Plain(TypeName.NUMBER);
        }
        if (a instanceof Structure && b instanceof Structure) {
            return FieldType.of(TypeName.OBJECT);
        }
        if (x == TypeName.ARRAY && y == TypeName.ARRAY) {
            return FieldType.of(TypeName.ARRAY);
        }
        return new Plain(TypeName.MIXED);
    }

    private static boolean isNumeric(TypeName name) {
        return name == TypeName.INTEGER || name == TypeName.NUMBER || name == TypeName.DECIMAL;
    }

    /**
     * The type of a field nothing is declared of, by a value of it. Texts are never taken for dates or numbers.
     *
     * @param value decoded JSON, not null
     */
    public static FieldType infer(Object value) {
        if (value instanceof Boolean) {
            return FieldType.of(TypeName.BOOLEAN);
        }
        if (value instanceof Map) {
            return FieldType.of(TypeName.OBJECT);
        }
        if (value instanceof List) {
            return FieldType.of(TypeName.ARRAY);
        }
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof BigInteger big && big.bitLength() <= MOST_BITS) {
            return FieldType.of(TypeName.INTEGER);
        }
        return FieldType.of(value instanceof Number ? TypeName.NUMBER : TypeName.STRING);
    }
}
