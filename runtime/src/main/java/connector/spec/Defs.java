package connector.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The named parts ({@code $defs}) of a JSON Schema while it is written. A thing can stand in three places, which ask
 * different things of it, so each has parts of its own: see {@link Place}.
 */
public final class Defs {
    /** Where in a manifest the things stand that are described. */
    public enum Place {
        /** Where nothing is inherited: what is required must be there. */
        WHOLE("", true, false),
        /** In {@code defaults}, a preset or a stream: maps merge, so that any key may come from another layer. */
        LAYER("_part", false, true),
        /** In a list inside a layer: lists replace, so what is required must be there again. */
        ITEM("_item", true, true);

        private final String suffix;
        private final boolean complete;
        private final boolean layered;

        Place(String suffix, boolean complete, boolean layered) {
            this.suffix = suffix;
            this.complete = complete;
            this.layered = layered;
        }
    }

    private static final String INHERITED = "inherited";

    private final Map<String, Object> all;
    private final Place place;
    private final Function<Key<?>, Object> example;

    private Defs(Map<String, Object> all, Place place, Function<Key<?>, Object> example) {
        this.all = all;
        this.place = place;
        this.example = example;
    }

    /** @param example gives the example of a key as a plain value */
    public Defs(Function<Key<?>, Object> example) {
        this(new TreeMap<>(), Place.WHOLE, example);
    }

    /** The same parts, for things inside {@code defaults}, presets and streams. */
    public Defs layer() {
        return new Defs(all, Place.LAYER, example);
    }

    /** The same parts, for the elements of a list. */
    public Defs items() {
        return place == Place.LAYER ? new Defs(all, Place.ITEM, example) : this;
    }

    /** True where what is required must be there. */
    public boolean complete() {
        return place.complete;
    }

    /** A reference to a named part, which is made at its first use (parts may nest in themselves). */
    public Map<String, Object> ref(String name, Supplier<Map<String, Object>> schema) {
        String own = name.replace(' ', '_') + place.suffix;
        if (!all.containsKey(own)) {
            all.put(own, Map.of());
            all.put(own, schema.get());
        }
        return Map.of("$ref", "#/$defs/" + own);
    }

    /** The schema of a key with its description, default and example. */
    public Map<String, Object> describe(Key<?> key) {
        Map<String, Object> plain = key.type().jsonSchema(this);
        Map<String, Object> schema = new LinkedHashMap<>(key.required() && complete() ? plain : value(plain));
        Optional<String> fallback = DefaultText.of(key, plain);
        schema.put(
                "description",
                key.description()
                        + fallback.map(text -> " Default: " + DefaultText.inYaml(text) + ".")
                                .orElse(""));
        fallback.filter(text -> DefaultText.isReadAs(key, text)).ifPresent(text -> schema.put("default", plain(text)));
        schema.put("examples", List.of(example.apply(key)));
        return schema;
    }

    private static Object plain(String text) {
        if (text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?(0|[1-9]\\d{0,17})") ? (Object) Long.valueOf(text) : text;
    }

    /** What may stand where a value is expected: in a layer also null, and the parameter of a preset. */
    public Map<String, Object> value(Map<String, Object> schema) {
        if (!place.layered || schema.isEmpty()) {
            return schema;
        }
        all.computeIfAbsent(
                INHERITED,
                name -> Map.of(
                        "description",
                        "null removes what is inherited; {{with.NAME}} is a parameter of the preset.",
                        "anyOf",
                        List.of(Map.of("type", "null"), Map.of("type", "string", "pattern", "\\{\\{\\s*with\\."))));
        List<Object> forms = new ArrayList<>();
        if (schema.size() == 1 && schema.get("anyOf") instanceof List<?> own) {
            forms.addAll(own);
        } else {
            forms.add(schema);
        }
        forms.add(Map.of("$ref", "#/$defs/" + INHERITED));
        return Map.of("anyOf", forms);
    }

    /** The parts by name. */
    public Map<String, Object> all() {
        return all;
    }
}
