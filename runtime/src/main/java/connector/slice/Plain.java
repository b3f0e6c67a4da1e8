package connector.slice;

import connector.cursor.CursorValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads members of plain JSON maps that this package wrote itself. */
final class Plain {
    private Plain() {}

    static String text(Map<?, ?> plain, String name) {
        return String.valueOf(plain.get(name));
    }

    static long number(Map<?, ?> plain, String name) {
        return ((Number) plain.get(name)).longValue();
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
