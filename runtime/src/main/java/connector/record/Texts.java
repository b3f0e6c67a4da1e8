package connector.record;

import connector.schema.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values of formats that know nothing but texts: what a text is, the schema says. */
final class Texts {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");

    /** As XML Schema writes decimals and doubles, less infinity and NaN, which JSON has not. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?");

    private Texts() {}

    /** The value a text stands for where such a type is declared; any other value, and a text that is none, as it is. */
    static Object typed(TypeName type, Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        return switch (type) {
            case INTEGER, NUMBER, DECIMAL -> number(text);
            case BOOLEAN -> truth(text);
            case STRING, TIMESTAMP, DATE, TIME, OBJECT, ARRAY, ANY, MIXED -> value;
        };
    }

    /** The value a text stands for, or another where it stands for none. */
    static Object typed(TypeName type, String text, Object otherwise) {
        Object value = typed(type, text);
        return value instanceof String ? otherwise : value;
    }

    private static Object number(String text) {
        if (WHOLE.matcher(text).matches()) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        return NUMBER.matcher(text).matches() ? (Object) new BigDecimal(text) : text;
    }

    /** As XML Schema writes them, in any case. */
    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> (Object) true;
            case "false", "0" -> false;
            default -> text;
        };
    }

    /** A value that stands alone where a list is declared, as its only item. */
    static Object inList(TypeName type, Object value) {
        return type == TypeName.ARRAY && value != null && !(value instanceof List) ? List.of(value) : value;
    }
}
