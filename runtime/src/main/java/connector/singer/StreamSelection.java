package connector.singer;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is read of one stream.
 *
 * @param selected whether it is read at all
 * @param deselected properties that are left out, as paths of names: {@code ["address", "street"]}
 */
public record StreamSelection(boolean selected, Set<List<String>> deselected) {
    /** All of it. */
    public static final StreamSelection ALL = new StreamSelection(true, Set.of());
    /** Nothing. */
    public static final StreamSelection NONE = new StreamSelection(false, Set.of());

    /** Forbids changes. */
    public StreamSelection {
        deselected = Set.copyOf(deselected);
    }

    /** True when a property is read; a property whose parent is not read is not. */
    public boolean reads(List<String> path) {
        for (int length = 1; length <= path.size(); length++) {
            if (deselected.contains(path.subList(0, length))) {
                return false;
            }
        }
        return true;
    }

    /** A plain schema without the properties that are left out. */
    public Map<String, Object> prune(Map<String, Object> schema) {
        return deselected.isEmpty() ? schema : prune(schema, List.of());
    }

    private Map<String, Object> prune(Map<?, ?> schema, List<String> path) {
        Map<String, Object> pruned = new java.util.LinkedHashMap<>();
        schema.forEach((name, value) -> pruned.put(String.valueOf(name), value));
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            Map<String, Object> kept = new java.util.LinkedHashMap<>();
            properties.forEach((name, value) -> {
                List<String> own = new java.util.ArrayList<>(path);
                own.add(String.valueOf(name));
                if (reads(own)) {
                    kept.put(String.valueOf(name), value instanceof Map<?, ?> nested ? prune(nested, own) : value);
                }
            });
            pruned.put("properties", kept);
        }
        return pruned;
    }
}
