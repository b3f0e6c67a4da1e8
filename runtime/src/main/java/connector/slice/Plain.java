package connector.slice;

import connector.cursor.CursorValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads members of plain JSON maps that this package wrote itself. */
final class Plain {
    private Plain() {}

    /** @throws IllegalArgumentException when it is not there: somebody changed what was written */
    static String text(Map<?, ?> plain, String name) {
        if (plain.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing");
    }

    /** As {@link #text}. */
    static long number(Map<?, ?> plain, String name) {
        if (plain.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing");
    }

    /** As {@link #text}. */
    static Map<?, ?> object(Map<?, ?> plain, String name) {
        return find(plain, name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }

    static boolean truth(Map<?, ?> plain, String name) {
        return Boolean.TRUE.equals(plain.get(name));
    }

    static Map<String, Object> map(Map<?, ?> plain, String name) {
        Map<String, Object> copy = new LinkedHashMap<>();
        find(plain, name).orElse(Map.of()).forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    static Optional<Map<?, ?>> find(Map<?, ?> plain, String name) {
        return plain.get(name) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    static Optional<CursorValue> cursor(Map<?, ?> plain, String name) {
        return find(plain, name).map(CursorValue::fromPlain);
    }

    static List<String> texts(Map<?, ?> plain, String name) {
        return plain.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    static Optional<Long> count(Map<?, ?> plain, String name) {
        return plain.get(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }
}
