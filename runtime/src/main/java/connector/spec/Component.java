package connector.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A thing a manifest can name, declared by itself: its name, what it is for, its keys, and how it is built. It is also
 * the type of a map with just these keys. From it come validation, the JSON Schema, the reference and completion.
 *
 * @param name the tag in the manifest, e.g. {@code offset}
 * @param summary one sentence
 * @param keys in the order of the reference
 * @param check looks at clean values together and reports what does not fit
 * @param builder makes the thing; runs only when all keys and checks were clean
 * @param <T> what it builds
 */
public record Component<T>(
        String name,
        String summary,
        List<Key<?>> keys,
        BiConsumer<Args, Reading> check,
        Function<Args, ? extends T> builder)
        implements Type<T> {

    /** A component without checks across its keys. */
    public static <T> Component<T> of(
            String name, String summary, List<Key<?>> keys, Function<Args, ? extends T> builder) {
        return new Component<>(name, summary, keys, (args, reading) -> {}, builder);
    }

    /** The same with one more check across keys. */
    public Component<T> checked(BiConsumer<Args, Reading> more) {
        return new Component<>(name, summary, keys, check.andThen(more), builder);
    }

    @Override
    public Optional<T> read(Node node, Reading reading) {
        return read(node, reading, name, Set.of());
    }

    /**
     * As {@link #read(Node, Reading)}.
     *
     * @param says what to call it in messages
     * @param others keys that belong to whoever holds the component (its tag)
     */
    Optional<T> read(Node node, Reading reading, String says, Set<String> others) {
        if (!(node instanceof MapNode map)) {
            reading.error("type", node, says + " must be a map, not " + node.says(), "its keys are " + keyNames());
            return Optional.empty();
        }
        int before = reading.problems().errors();
        Set<String> mistyped = new HashSet<>();
        for (String key : map.keys()) {
            if (!has(key) && !others.contains(key)) {
                Suggest.nearest(key, keyNames()).ifPresent(mistyped::add);
                reading.problems()
                        .error(
                                "key.unknown",
                                map.keyMark(key),
                                "unknown key \"" + key + "\" in " + says,
                                Suggest.hint(key, keyNames()));
            }
        }
        Map<Key<?>, Object> values = new IdentityHashMap<>();
        for (Key<?> key : keys) {
            Optional<Node> given = map.get(key.name()).filter(n -> !n.isNull());
            if (given.isPresent()) {
                key.type().read(given.get(), reading).ifPresent(value -> values.put(key, value));
            } else if (key.required() && !mistyped.contains(key.name())) { // one mistake, one problem
                reading.problems()
                        .error(
                                "key.missing",
                                map.mark(),
                                says + " needs the key \"" + key.name() + "\"",
                                key.name() + ": " + key.example());
            }
        }
        if (reading.problems().errors() > before) {
            return Optional.empty();
        }
        Args args = new Args(map, values);
        check.accept(args, reading);
        return reading.problems().errors() > before ? Optional.empty() : Optional.of(builder.apply(args));
    }

    private boolean has(String name) {
        for (Key<?> key : keys) {
            if (key.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Map<String, Object> jsonSchema(Defs defs) {
        return defs.ref(name, () -> {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("description", summary);
            schema.put("properties", properties(defs));
            schema.put("additionalProperties", false);
            List<String> required = new ArrayList<>();
            keys.stream().filter(Key::required).forEach(k -> required.add(k.name()));
            if (!required.isEmpty() && defs.complete()) {
                schema.put("required", required);
            }
            return schema;
        });
    }

    /** The JSON Schema of each key, with its description and example. */
    public Map<String, Object> properties(Defs defs) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Key<?> key : keys) {
            if (!seen.add(key.name())) {
                throw new IllegalStateException(name + " declares " + key.name() + " twice");
            }
            properties.put(key.name(), defs.describe(key));
        }
        return properties;
    }

    @Override
    public String says() {
        return "a map with " + String.join(", ", keyNames());
    }

    /** The names of its keys. */
    public List<String> keyNames() {
        return keys.stream().<String>map(Key::name).toList();
    }
}
