package connector.source;

import connector.spec.Defs;
import connector.spec.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of the language as JSON Schemas that refer to each other, to be asked for what is in them.
 *
 * @param all by name; {@code manifest} is the whole
 */
record SchemaParts(Map<String, Object> all) {
    static final String PROPERTIES = "properties";
    static final String DESCRIPTION = "description";

    /** Those of manifests. */
    static SchemaParts ofManifests() {
        Defs defs = new Defs(Key::example);
        Map<String, Object> manifest = ManifestComponent.SPEC.jsonSchema(defs);
        StreamComponent.SPEC.jsonSchema(defs);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("manifest", manifest);
        parts.putAll(defs.all());
        return new SchemaParts(parts);
    }

    /** Not a variant of another part, for another place. */
    static boolean isPart(String name) {
        return !name.endsWith("_part")
                && !name.endsWith("_item")
                && !name.equals("preset")
                && !name.equals("inherited");
    }

    /** Takes one key of a part. */
    interface EachKey {
        void accept(String path, String key, String description);
    }

    /** Every key of every part, with its owner in its path. */
    void keys(EachKey each) {
        all.forEach((part, schema) -> {
            if (!isPart(part)) {
                return;
            }
            Map<?, ?> whole = (Map<?, ?>) schema;
            List<?> forms = whole.get("anyOf") instanceof List<?> list ? list : List.of(whole);
            for (Object one : forms) {
                if (one instanceof Map<?, ?> form && form.get(PROPERTIES) instanceof Map<?, ?> keys) {
                    String owner = form.get("title") instanceof String title ? part + "." + title : part;
                    keys.forEach((key, value) -> {
                        if (value instanceof Map<?, ?> spec && spec.get(DESCRIPTION) instanceof String text) {
                            each.accept(owner + "." + key, String.valueOf(key), text);
                        }
                    });
                }
            }
        });
    }

    /** A key of a map, or a form of a value by its type's name. */
    Optional<Map<?, ?>> member(Map<?, ?> schema, String name) {
        for (Map<?, ?> form : forms(schema)) {
            if (name.equals(form.get("title"))) {
                return Optional.of(form);
            }
        }
        for (Map<?, ?> form : forms(schema)) {
            if (form.get(PROPERTIES) instanceof Map<?, ?> keys && keys.get(name) instanceof Map<?, ?> key) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The schema itself and all it can be, references followed. */
    List<Map<?, ?>> forms(Map<?, ?> schema) {
        List<Map<?, ?>> forms = new ArrayList<>();
        collect(schema, forms, new LinkedHashSet<>());
        return forms;
    }

    private void collect(Map<?, ?> schema, List<Map<?, ?>> into, Set<String> seen) {
        into.add(schema);
        if (schema.get("$ref") instanceof String ref && seen.add(ref)) {
            Object at = all;
            for (String step : ref.replaceFirst("^#/\\$defs/", "").split("/", -1)) {
                at = at instanceof Map<?, ?> map ? map.get(step) : null;
            }
            if (at instanceof Map<?, ?> target) {
                collect(target, into, seen);
            }
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.get(choice) instanceof List<?> list) {
                list.forEach(form -> collect((Map<?, ?>) form, into, seen));
            }
        }
        for (String inside : List.of("items", "additionalProperties")) {
            if (schema.get(inside) instanceof Map<?, ?> values) {
                collect(values, into, seen);
            }
        }
    }

    /** What can be asked for: keys and types, each with its owner. */
    void names(Set<String> into) {
        all.forEach((part, schema) -> {
            for (Map<?, ?> form : forms((Map<?, ?>) schema)) {
                if (form.get("title") instanceof String title) {
                    into.add(part + "." + title);
                }
                if (form.get(PROPERTIES) instanceof Map<?, ?> keys) {
                    keys.keySet().forEach(key -> into.add(part + "." + key));
                }
            }
        });
    }
}
