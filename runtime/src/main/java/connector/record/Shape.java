package connector.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a decoded value is, in a word for messages. */
final class Shape {
    private Shape() {}

    static String of(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value == null) {
            return "null";
        }
        return value instanceof BigDecimal ? "a number with a fraction or exponent" : "a whole number";
    }
}
