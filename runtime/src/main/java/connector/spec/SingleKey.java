package connector.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map with exactly one key, whose name says what it is: a step {@code {rename: {a: b}}}. Each key is a component of its
 * own, read by its own type.
 *
 * @param name of the kind, as in messages and in the reference
 * @param keys in the order of the reference
 * @param <T> what they build
 */
public record SingleKey<T>(String name, List<Key<? extends T>> keys) implements Type<T> {
    @Override
    public Optional<T> read(Node node, Reading reading) {
        if (!(node instanceof MapNode map) || map.keys().size() != 1) {
            reading.error(
                    "step.form",
                    node,
                    "a " + name + " is a map with exactly one key, not "
                            + (node instanceof MapNode m ? m.keys().size() + " keys" : node.says()),
                    "one of " + String.join(", ", names()));
            return Optional.empty();
        }
        String word = map.keys().iterator().next();
        for (Key<? extends T> key : keys) {
            if (key.name().equals(word)) {
                return key.type().read(map.get(word).orElseThrow(), reading).map(value -> value);
            }
        }
        reading.problems()
                .error(
                        "step.unknown",
                        map.keyMark(word),
                        "unknown " + name + " \"" + word + "\"",
                        Suggest.hint(word, names()));
        return Optional.empty();
    }

    private List<String> names() {
        return keys.stream().<String>map(Key::name).toList();
    }

    @Override
    public Map<String, Object> jsonSchema(Defs defs) {
        return defs.ref(name, () -> {
            List<Object> forms = new ArrayList<>();
            for (Key<? extends T> key : keys) {
                Map<String, Object> form = new LinkedHashMap<>();
                form.put("type", "object");
                form.put("title", key.name());
                form.put("description", key.description());
                form.put("properties", Map.of(key.name(), defs.describe(key)));
                form.put("required", List.of(key.name())); // the step's own name, whatever the place
                form.put("additionalProperties", false);
                forms.add(form);
            }
            return Map.of("anyOf", forms);
        });
    }

    @Override
    public String says() {
        return "a " + name + " (" + String.join(", ", names()) + ")";
    }
}
