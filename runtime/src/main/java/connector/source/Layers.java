package connector.source;

import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The layers a stream is made of, and the {@code use} that names them. They are read while merging; these types tell
 * editors and the reference what may stand in them.
 */
final class Layers {
    private static final String STREAM_PART = "stream_part";

    private static final Map<String, Object> PARAMETERS =
            Map.of("type", "object", "description", "Parameters by name.");

    /** {@code name}, {@code {name: {parameter: value}}}, or a list of these. */
    static final Type<Node> USE = layer("a preset or a list of presets", defs -> {
        Map<String, Object> one = Map.of("type", "string", "description", "A preset.");
        Map<String, Object> given = Map.of(
                "type",
                "object",
                "description",
                "Presets with parameters.",
                "additionalProperties",
                Map.of("anyOf", List.of(PARAMETERS, Map.of("type", "null"))));
        return Map.of(
                "anyOf", List.of(one, given, Map.of("type", "array", "items", Map.of("anyOf", List.of(one, given)))));
    });

    private static final Key<Node> WITH = Key.of(
                    "with",
                    layer("a map of parameters", defs -> PARAMETERS),
                    "Values of parameters that a `use` does not give.",
                    "{object: contacts}")
            .orNone();

    /** A stream, complete only together with what it inherits. */
    static final Type<Node> STREAM = layer(
            "a map of keys of a stream",
            defs -> Map.of(
                    "anyOf", List.of(part(defs.layer()), Map.of("type", "null", "description", "All inherited."))));

    /** Keys of a stream, and {@code with}. */
    static final Type<Node> PRESET = layer(
            "a map of keys of a stream",
            defs -> defs.ref("preset", () -> {
                Map<String, Object> properties = properties(defs.layer());
                properties.put(WITH.name(), defs.describe(WITH));
                return closed("Keys for the streams that use it.", properties);
            }));

    /** Keys of a stream, which are not chosen but inherited, so without {@code use}. */
    static final Type<Node> DEFAULTS = layer("a map of keys of a stream", defs -> {
        Map<String, Object> properties = properties(defs.layer());
        properties.remove("use");
        return closed("Keys under every stream.", properties);
    });

    private Layers() {}

    private static Map<String, Object> part(Defs layer) {
        return StreamComponent.SPEC.jsonSchema(layer);
    }

    /** Each key by reference, so that it is described once. */
    private static Map<String, Object> properties(Defs layer) {
        part(layer);
        Map<String, Object> properties = new LinkedHashMap<>();
        StreamComponent.SPEC
                .keyNames()
                .forEach(key -> properties.put(key, Map.of("$ref", "#/$defs/" + STREAM_PART + "/properties/" + key)));
        return properties;
    }

    private static Map<String, Object> closed(String description, Map<String, Object> properties) {
        return Map.of(
                "type", "object", "description", description, "properties", properties, "additionalProperties", false);
    }

    private static Type<Node> layer(String says, Function<Defs, Map<String, Object>> schema) {
        return new Type<>() {
            @Override
            public Optional<Node> read(Node node, Reading reading) {
                return Optional.of(node);
            }

            @Override
            public Map<String, Object> jsonSchema(Defs defs) {
                return schema.apply(defs);
            }

            @Override
            public String says() {
                return says;
            }
        };
    }
}
