package connector.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The named parts ({@code $defs}) of a JSON Schema while it is written. Names are unique by what they describe. */
public final class Defs {
    private final Map<String, Object> all = new LinkedHashMap<>();
    private final boolean partial;

    /** @param partial true for parts that are merged before they are checked: nothing is required in them */
    public Defs(boolean partial) {
        this.partial = partial;
    }

    /** A reference to a named part, which is made at its first use (parts may nest in themselves). */
    public Map<String, Object> ref(String name, Supplier<Map<String, Object>> schema) {
        if (!all.containsKey(name)) {
            all.put(name, Map.of());
            Map<String, Object> made = new LinkedHashMap<>(schema.get());
            if (partial) {
                made.remove("required");
            }
            all.put(name, made);
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    /** The schema of a key with its description, default and example. */
    public Map<String, Object> describe(Key<?> key) {
        Map<String, Object> schema = new LinkedHashMap<>(key.type().jsonSchema(this));
        String fallback =
                key.fallback().map(v -> " Default: " + Literal.yaml(v) + ".").orElse("");
        schema.put("description", key.description() + fallback);
        schema.put("examples", List.of(key.example()));
        return schema;
    }

    /** The parts by name. */
    public Map<String, Object> all() {
        return all;
    }
}
