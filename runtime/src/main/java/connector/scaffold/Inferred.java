package connector.scaffold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The schema of a JSON value, in OpenAPI's words, so that answers and documents are guessed at by the same rules. */
final class Inferred {
    private static final String INSTANT =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)";

    private Inferred() {}

    static Map<String, Object> schema(Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> properties = new LinkedHashMap<>();
            map.forEach((name, member) -> properties.put(String.valueOf(name), schema(member)));
            schema.put("type", "object");
            schema.put("properties", properties);
        } else if (value instanceof List<?> list) {
            schema.put("type", "array");
            schema.put("items", merged(list.stream().map(Inferred::schema).toList()));
        } else if (value instanceof String text) {
            schema.put("type", "string");
            if (text.matches(INSTANT)) {
                schema.put("format", "date-time");
            } else if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                schema.put("format", "date");
            } else if (text.matches("https?://\\S+")) {
                schema.put("format", "uri");
            }
        } else if (value instanceof Boolean) {
            schema.put("type", "boolean");
        } else if (value instanceof Long || value instanceof java.math.BigInteger) {
            schema.put("type", "integer");
        } else if (value instanceof Number) {
            schema.put("type", "number");
        }
        return schema; // of null: nothing is known
    }

    /** One schema for all rows: what differs loses its format, then its type. */
    private static Map<String, Object> merged(List<Map<String, Object>> all) {
        Map<String, Object> merged = new LinkedHashMap<>();
        TreeSet<String> types = new TreeSet<>();
        TreeSet<String> formats = new TreeSet<>();
        Map<String, List<Map<String, Object>>> members = new LinkedHashMap<>();
        for (Map<String, Object> one : all) {
            if (!one.isEmpty()) {
                types.add(String.valueOf(one.get("type")));
                formats.add(String.valueOf(one.getOrDefault("format", "")));
                if (one.get("properties") instanceof Map<?, ?> properties) {
                    properties.forEach(
                            (name, schema) -> members.computeIfAbsent(String.valueOf(name), n -> new ArrayList<>())
                                    .add(texts(schema)));
                }
            }
        }
        if (types.equals(new TreeSet<>(List.of("integer", "number")))) {
            types.remove("integer");
        }
        if (types.size() == 1) {
            merged.put("type", types.first());
            if (formats.size() == 1 && !formats.first().isEmpty()) {
                merged.put("format", formats.first());
            }
            all.stream()
                    .filter(one -> one.containsKey("items"))
                    .findFirst()
                    .ifPresent(one -> merged.put("items", one.get("items")));
        }
        if (!members.isEmpty()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            members.forEach((name, schemas) -> properties.put(name, merged(schemas)));
            merged.put("properties", properties);
        }
        return merged;
    }

    private static Map<String, Object> texts(Object map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }
}
