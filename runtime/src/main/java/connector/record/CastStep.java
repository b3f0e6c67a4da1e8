package connector.record;

import connector.base.Json;
import connector.schema.CastType;
import connector.schema.TypeName;
import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import connector.template.Env;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * {@code cast: {f: integer}}: values of one type are written as another. What cannot be (a text that is no number) stays
 * as it is: what happens then is for {@code type_mismatch} to say, in one place for all fields.
 */
record CastStep(Map<String, TypeName> types) implements EditStep {
    /** Longer whole numbers are no numbers that anybody wrote. */
    private static final int MOST_DIGITS = 1_000;

    static final Key<CastStep> KEY = Key.of(
            "cast",
            new MappedType<>(Types.map(CastType.TYPE), CastStep::new),
            "Writes values as another type: string, integer, number, decimal or boolean. What cannot be (a text that is no"
                    + " number) stays as it is, and type_mismatch says what happens then. Dates need no cast: the schema"
                    + " names their format. Dotted names reach into objects and lists.",
            "{quantity: integer, zip: string}");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return List.copyOf(types.keySet());
    }

    @Override
    public boolean finds(Fields record, String name) {
        return Members.reaches(record, name);
    }

    @Override
    public void apply(Fields record, Env env) {
        types.forEach((name, type) -> Members.change(record, name, value -> cast(type, value)));
    }

    private static Object cast(TypeName type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case STRING -> value instanceof String ? value : Json.text(value);
            case INTEGER -> whole(number(value));
            case NUMBER, DECIMAL -> number(value);
            case BOOLEAN -> truth(value);
            case TIMESTAMP, DATE, TIME, OBJECT, ARRAY, ANY, MIXED ->
                throw new IllegalArgumentException(type + " is no type to cast to");
        };
    }

    private static Object number(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        return value instanceof String text ? Texts.typed(TypeName.NUMBER, text.strip(), value) : value;
    }

    /** 5.0 is 5; 5.5 is no whole number and stays. */
    private static Object whole(Object value) {
        boolean fits = value instanceof BigDecimal d
                && Math.abs((long) d.precision() - d.scale()) < MOST_DIGITS
                && d.scale() < MOST_DIGITS
                && (d.signum() == 0 || d.stripTrailingZeros().scale() <= 0);
        if (!fits) {
            return value;
        }
        BigInteger number = ((BigDecimal) value).toBigIntegerExact();
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static Object truth(Object value) {
        if (value instanceof String text) {
            return Texts.typed(TypeName.BOOLEAN, text.strip(), value);
        }
        if (value instanceof Long number && (number == 0 || number == 1)) {
            return number == 1;
        }
        return value;
    }
}
