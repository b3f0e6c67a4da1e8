package connector.singer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalog that discovery prints: every stream with its schema and the metadata that says what may be selected. */
public final class Catalog {
    private Catalog() {}

    /** The catalog as plain values, for JSON. */
    public static Map<String, Object> of(List<CatalogEntry> entries) {
        return Map.of("streams", entries.stream().map(Catalog::stream).toList());
    }

    private static Map<String, Object> stream(CatalogEntry entry) {
        String method = entry.replicationKey().isPresent() ? "INCREMENTAL" : "FULL_TABLE";
        Map<String, Object> stream = new LinkedHashMap<>();
        stream.put("tap_stream_id", entry.name());
        stream.put("stream", entry.name());
        stream.put("schema", entry.schema());
        stream.put("key_properties", entry.keys());
        // Entry level and metadata say the same: some tools read only one of them.
        entry.replicationKey().ifPresent(key -> stream.put("replication_key", key));
        stream.put("replication_method", method);
        stream.put("metadata", metadata(entry, method));
        return stream;
    }

    private static List<Object> metadata(CatalogEntry entry, String method) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("inclusion", "available");
        root.put("selected-by-default", entry.selectedByDefault());
        root.put("table-key-properties", entry.keys());
        root.put("forced-replication-method", method);
        entry.replicationKey().ifPresent(key -> root.put("valid-replication-keys", List.of(key)));
        if (!entry.description().isEmpty()) {
            root.put("description", entry.description());
        }
        List<Object> all = new ArrayList<>();
        all.add(node(List.of(), root));
        properties(entry, entry.schema(), List.of(), all);
        return all;
    }

    private static void properties(CatalogEntry entry, Map<?, ?> schema, List<String> path, List<Object> all) {
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        properties.forEach((name, value) -> {
            List<String> own = new ArrayList<>(path);
            own.add("properties");
            own.add(String.valueOf(name));
            boolean automatic = path.isEmpty()
                    && (entry.keys().contains(String.valueOf(name))
                            || entry.replicationKey().filter(name::equals).isPresent());
            all.add(node(own, Map.of("inclusion", automatic ? "automatic" : "available")));
            if (value instanceof Map<?, ?> nested) {
                properties(entry, nested, own, all);
            }
        });
    }

    private static Map<String, Object> node(List<String> breadcrumb, Map<String, Object> metadata) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("breadcrumb", breadcrumb);
        node.put("metadata", metadata);
        return node;
    }
}
