package connector.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of thing (paginators, auth types …): the list of its components and the key that names one. A bare word is
 * the component of that name without keys.
 *
 * @param name of the kind, as in messages and in the reference
 * @param tag the key whose value is a component's name
 * @param components in the order of the reference
 * @param <T> what they build
 */
public record Kind<T>(String name, String tag, List<Component<? extends T>> components) implements Type<T> {
    @Override
    public Optional<T> read(Node node, Reading reading) {
        if (node instanceof ScalarNode word) {
            Optional<Component<? extends T>> found = find(word, reading);
            return found.flatMap(c -> c.read(MapNode.empty(node.mark()), reading, title(c), Set.of()));
        }
        if (!(node instanceof MapNode map)) {
            reading.error("type", node, "a " + name + " must be a map, not " + node.says(), "types: " + names());
            return Optional.empty();
        }
        Optional<Node> type = map.get(tag);
        if (type.isEmpty()) {
            reading.error("key.missing", node, "a " + name + " needs the key \"" + tag + "\"", "one of " + names());
            return Optional.empty();
        }
        if (!(type.get() instanceof ScalarNode word)) {
            reading.error(
                    "type",
                    type.get(),
                    tag + " must be a word, not " + type.get().says(),
                    "one of " + names());
            return Optional.empty();
        }
        return find(word, reading).flatMap(c -> c.read(map, reading, title(c), Set.of(tag)));
    }

    private Optional<Component<? extends T>> find(ScalarNode word, Reading reading) {
        Optional<Component<? extends T>> found =
                components.stream().filter(c -> c.name().equals(word.text())).findFirst();
        if (found.isEmpty()) {
            reading.error(
                    "type.unknown",
                    word,
                    "unknown " + name + " type " + word.says(),
                    Suggest.hint(word.text(), names()));
        }
        return found;
    }

    private String title(Component<?> component) {
        return name + " " + component.name();
    }

    /** The names of its components. */
    public List<String> names() {
        return components.stream().<String>map(Component::name).toList();
    }

    @Override
    public Map<String, Object> jsonSchema(Defs defs) {
        return defs.ref(name, () -> {
            List<Object> forms = new ArrayList<>();
            List<String> bare = new ArrayList<>();
            Map<String, Object> anyKey = new LinkedHashMap<>();
            Map<String, Object> words = new LinkedHashMap<>();
            for (Component<? extends T> component : components) {
                Map<String, Object> properties = new LinkedHashMap<>();
                Map<String, Object> tagSchema = new LinkedHashMap<>();
                tagSchema.put("const", component.name());
                tagSchema.put("description", component.summary());
                properties.put(tag, tagSchema);
                Map<String, Object> own = component.properties(defs);
                properties.putAll(own);
                own.forEach(anyKey::putIfAbsent);
                Map<String, Object> form = new LinkedHashMap<>();
                form.put("type", "object");
                form.put("title", component.name());
                form.put("description", component.summary());
                form.put("properties", properties);
                form.put("required", List.of(tag));
                form.put("additionalProperties", false);
                forms.add(form);
                if (component.keys().stream().noneMatch(Key::required)) {
                    bare.add(component.name());
                }
            }
            if (!bare.isEmpty()) {
                words.put("enum", bare);
                words.put("description", "The " + name + " of this type with nothing but defaults.");
                forms.add(words);
            }
            if (defs.complete()) {
                return Map.of("anyOf", forms);
            }
            // A stream may override single keys of an inherited map without naming its type again.
            Map<String, Object> override = new LinkedHashMap<>();
            override.put("type", "object");
            override.put("title", "part of an inherited " + name);
            override.put("description", "Keys merged into the " + name + " inherited from defaults or a preset.");
            override.put("properties", anyKey);
            override.put("not", Map.of("required", List.of(tag)));
            override.put("additionalProperties", false);
            forms.add(override);
            return Map.of("anyOf", forms);
        });
    }

    @Override
    public String says() {
        return "a " + name;
    }
}
