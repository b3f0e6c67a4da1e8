package connector.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deselected parts of values that leave whole: where a declared object became a text or an open object, its parts are no
 * fields any more, and what somebody has deselected would leave inside of it.
 */
final class LeftOut {
    private LeftOut() {}

    /** Those of some paths that are below a field, as names down from it. */
    static List<List<String>> below(List<String> field, Collection<List<String>> deselected) {
        if (deselected.isEmpty()) {
            return List.of();
        }
        return deselected.stream()
                .filter(path -> path.size() > field.size())
                .filter(path -> path.subList(0, field.size()).equals(field))
                .map(path -> path.subList(field.size(), path.size()))
                .toList();
    }

    /** A plain value without parts of it, of lists without those of their items; the same value where it has none. */
    static Object of(Object value, Collection<List<String>> paths) {
        Object left = value;
        for (List<String> path : paths) {
            left = of(left, path);
        }
        return left;
    }

    private static Object of(Object value, List<String> path) {
        if (value instanceof List<?> items) {
            List<Object> left = new ArrayList<>(items.size());
            items.forEach(item -> left.add(of(item, path)));
            return left;
        }
        if (!(value instanceof Map<?, ?> map) || !map.containsKey(path.get(0))) {
            return value;
        }
        Map<String, Object> left = new LinkedHashMap<>();
        map.forEach((name, member) -> {
            if (!name.equals(path.get(0))) {
                left.put(String.valueOf(name), member);
            } else if (path.size() > 1) {
                left.put(String.valueOf(name), of(member, path.subList(1, path.size())));
            }
        });
        return left;
    }
}
