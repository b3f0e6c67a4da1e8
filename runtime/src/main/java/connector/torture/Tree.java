package connector.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values at dotted names of JSON objects. */
final class Tree {
    private Tree() {}

    /** The names of {@code $.a.b}, {@code $.a.b[*]} or {@code a.b}; empty for a path that says more than that. */
    static Optional<List<String>> names(String path) {
        String bare = path.endsWith("[*]") ? path.substring(0, path.length() - 3) : path;
        String inner = bare.equals("$") ? "" : bare.startsWith("$.") ? bare.substring(2) : bare;
        inner = inner.replaceAll("\\['([^'.\\]]+)'\\]", ".$1");
        inner = inner.startsWith(".") ? inner.substring(1) : inner;
        if (inner.isEmpty()) {
            return Optional.of(List.of());
        }
        return inner.matches("[^.\\[\\]*?()@$]+(\\.[^.\\[\\]*?()@$]+)*")
                ? Optional.of(List.of(inner.split("\\.")))
                : Optional.empty();
    }

    /** Sets a value, making objects on the way; what is in the way is replaced. */
    @SuppressWarnings("unchecked") // objects made here have text keys
    static void put(Map<String, Object> object, List<String> names, Object value) {
        Map<String, Object> at = object;
        for (String name : names.subList(0, names.size() - 1)) {
            if (!(at.get(name) instanceof LinkedHashMap<?, ?>)) {
                at.put(name, new LinkedHashMap<String, Object>());
            }
            at = (Map<String, Object>) at.get(name);
        }
        at.put(names.get(names.size() - 1), value);
    }

    /** The value there; empty for null and absent. */
    static Optional<Object> get(Object object, List<String> names) {
        Object at = object;
        for (String name : names) {
            if (!(at instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            at = map.get(name);
        }
        return Optional.ofNullable(at);
    }

    /** A copy that shares no objects. */
    @SuppressWarnings("unchecked") // a copy of a map of texts
    static Map<String, Object> copy(Map<String, Object> object) {
        return (Map<String, Object>) copied(object);
    }

    private static Object copied(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(String.valueOf(name), copied(member)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copied(item)));
            return copy;
        }
        return value;
    }
}
