package connector.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The arguments of a helper's call. What is not of the asked kind throws, which makes the call's result null. */
final class Inputs {
    private final List<Object> values;

    Inputs(List<Object> values) {
        this.values = values;
    }

    int size() {
        return values.size();
    }

    boolean has(int i) {
        return i < values.size();
    }

    /** The argument as it came; null for null. */
    Object value(int i) {
        return values.get(i);
    }

    /** All from the one on; a single list stands for its items. */
    List<?> from(int i) {
        return size() == i + 1 && value(i) instanceof List<?> list ? list : values.subList(i, values.size());
    }

    boolean truth(int i) {
        return Values.truth(value(i));
    }

    /** The text of a single value. */
    String text(int i) {
        Object value = value(i);
        if (value == null || value instanceof List || value instanceof Map) {
            throw new BadInput();
        }
        return Values.text(value);
    }

    /** A number; numeric texts are not. */
    BigDecimal number(int i) {
        return number(value(i));
    }

    static BigDecimal number(Object value) {
        return Values.number(value).filter(Numbers::isModest).orElseThrow(BadInput::new);
    }

    /** A whole number that counts characters or items. */
    int count(int i) {
        return number(i).intValueExact();
    }

    Moment date(int i) {
        return Dates.of(value(i)).orElseThrow(BadInput::new);
    }

    List<?> list(int i) {
        if (value(i) instanceof List<?> list) {
            return list;
        }
        throw new BadInput();
    }

    Map<?, ?> map(int i) {
        if (value(i) instanceof Map<?, ?> map) {
            return map;
        }
        throw new BadInput();
    }

    private static final class BadInput extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadInput() {
            super("bad input", null, false, false);
        }
    }
}
