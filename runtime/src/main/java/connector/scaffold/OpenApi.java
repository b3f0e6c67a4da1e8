package connector.scaffold;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * An OpenAPI document of any version, read with patience: what is missing or odd is passed over. References are followed
 * inside the document only, and only as far as somebody asks, so that circles do no harm.
 */
final class OpenApi {
    /** References in a row that no honest document has. */
    private static final int MOST_REFERENCES = 20;

    /** Levels of {@code allOf} in {@code allOf}. */
    private static final int MOST_LEVELS = 12;

    private final Map<String, Object> root;

    /** @throws Failure USAGE when the document is no OpenAPI document */
    OpenApi(Object document) {
        root = map(document);
        if (!root.containsKey("openapi") && !root.containsKey("swagger")) {
            throw new Failure(
                    FailureClass.USAGE,
                    "this is no OpenAPI document: it has neither \"openapi\" nor \"swagger\"",
                    "name an OpenAPI 2 or 3 document in JSON or YAML");
        }
    }

    /** The document itself. */
    Map<String, Object> root() {
        return root;
    }

    /** A map, followed where it is a reference; empty for anything else. */
    Map<String, Object> map(Object value) {
        Object at = value;
        for (int i = 0; i < MOST_REFERENCES; i++) {
            if (!(at instanceof Map<?, ?> found)) {
                return Map.of();
            }
            if (!(found.get("$ref") instanceof String reference)) {
                return texts(found);
            }
            at = target(reference);
        }
        return Map.of();
    }

    /** A member that is a map. */
    Map<String, Object> map(Map<String, Object> of, String key) {
        return map(of.get(key));
    }

    /** A list; empty for anything else. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A text; empty for anything else. */
    static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    private Object target(String reference) {
        if (!reference.startsWith("#/")) {
            return Map.of();
        }
        Object at = root;
        for (String step : reference.substring(2).split("/")) {
            String name = DraftApi.decoded(step.replace("+", "%2B"))
                    .replace("~1", "/")
                    .replace("~0", "~");
            if (at instanceof Map<?, ?> found) {
                at = found.get(name);
            } else if (at instanceof List<?> list && name.matches("\\d{1,4}") && Integer.parseInt(name) < list.size()) {
                at = list.get(Integer.parseInt(name));
            } else {
                return Map.of();
            }
        }
        return at;
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    /** A schema with everything of its {@code allOf}; of several forms the first that is not null. */
    Map<String, Object> schema(Object value) {
        return schema(value, MOST_LEVELS);
    }

    private Map<String, Object> schema(Object value, int levels) {
        Map<String, Object> own = map(value);
        if (levels == 0) {
            return own;
        }
        for (String forms : List.of("oneOf", "anyOf")) {
            List<?> kinds = list(own.get(forms));
            List<Map<String, Object>> real = new ArrayList<>();
            kinds.forEach(kind -> {
                Map<String, Object> one = map(kind);
                if (!"null".equals(one.get("type"))) {
                    real.add(one);
                }
            });
            if (!real.isEmpty() && !own.containsKey("properties") && !own.containsKey("type")) {
                return real.size() == 1 || kindsAgree(real) ? schema(real.get(0), levels - 1) : own;
            }
        }
        if (!(own.get("allOf") instanceof List<?> parts)) {
            return own;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> layers = new ArrayList<>(parts);
        Map<String, Object> rest = new LinkedHashMap<>(own);
        rest.remove("allOf");
        layers.add(rest);
        for (Object layer : layers) {
            Map<String, Object> part = schema(layer, levels - 1);
            properties.putAll(map(part, "properties"));
            all.putAll(part);
        }
        if (!properties.isEmpty()) {
            all.put("properties", properties);
        }
        return all;
    }

    private boolean kindsAgree(List<Map<String, Object>> kinds) {
        TreeSet<String> types = new TreeSet<>();
        kinds.forEach(kind -> types.add(type(kind)));
        return types.size() == 1 && !types.contains("");
    }

    /** The type of a schema; null beside it does not count. Empty when it says none. */
    String type(Map<String, Object> schema) {
        if (schema.get("type") instanceof List<?> types) {
            List<String> real = types.stream()
                    .map(String::valueOf)
                    .filter(t -> !t.equals("null"))
                    .toList();
            return real.size() == 1 ? real.get(0) : "";
        }
        String type = text(schema.get("type")).toLowerCase(Locale.ROOT);
        if (!type.isEmpty()) {
            return type;
        }
        if (schema.containsKey("properties") || schema.containsKey("allOf")) {
            return "object";
        }
        return schema.containsKey("items") ? "array" : "";
    }

    /** The properties of an object, in order. */
    Map<String, Object> properties(Map<String, Object> schema) {
        return map(schema, "properties");
    }
}
