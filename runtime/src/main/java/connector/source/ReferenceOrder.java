package connector.source;

import connector.manifest.KeyOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of keys in the reference, by the JSON Schema. Maps whose keys users choose (streams, options, parameters of
 * requests) keep the order they have, and so does a map that the schema does not know.
 */
public final class ReferenceOrder implements KeyOrder {
    private static final String PROPERTIES = "properties";

    private final Map<?, ?> root;
    private final Optional<Map<?, ?>> schema;

    private ReferenceOrder(Map<?, ?> root, Optional<Map<?, ?>> schema) {
        this.root = root;
        this.schema = schema;
    }

    /** The order of a manifest's keys. */
    public static ReferenceOrder manifest() {
        Map<?, ?> root = LanguageSchema.whole();
        return new ReferenceOrder(root, Optional.of(root));
    }

    @Override
    public List<String> sorted(Map<String, String> written) {
        Optional<Map<?, ?>> form = form(written);
        if (form.isEmpty()) {
            return List.copyOf(written.keySet());
        }
        List<String> sorted = new ArrayList<>();
        ((Map<?, ?>) form.get().get(PROPERTIES)).keySet().forEach(key -> {
            if (written.containsKey(String.valueOf(key))) {
                sorted.add(String.valueOf(key));
            }
        });
        return sorted;
    }

    @Override
    public KeyOrder below(Map<String, String> written, String key) {
        Optional<Map<?, ?>> form = form(written);
        if (form.isPresent()) {
            return at(((Map<?, ?>) form.get().get(PROPERTIES)).get(key));
        }
        return at(forms().stream()
                .map(one -> one.get("additionalProperties"))
                .filter(Map.class::isInstance)
                .findFirst()
                .orElse(null));
    }

    @Override
    public KeyOrder item() {
        return at(forms().stream()
                .map(one -> one.get("items"))
                .filter(Map.class::isInstance)
                .findFirst()
                .orElse(null));
    }

    /** The same map with the keys that have a default, and everything in it likewise. */
    Map<String, Object> filled(Map<?, ?> map) {
        Map<String, String> written = new LinkedHashMap<>();
        map.forEach((key, value) -> written.put(
                String.valueOf(key), value instanceof Map || value instanceof List ? "" : String.valueOf(value)));
        Map<String, Object> filled = new LinkedHashMap<>();
        Optional<Map<?, ?>> form = form(written);
        if (form.isEmpty()) {
            map.forEach((key, value) -> filled.put(String.valueOf(key), below(written, String.valueOf(key), value)));
            return filled;
        }
        ((Map<?, ?>) form.get().get(PROPERTIES)).forEach((name, property) -> {
            String key = String.valueOf(name);
            if (map.containsKey(key)) {
                filled.put(key, below(written, key, map.get(key)));
            } else if (((Map<?, ?>) property).containsKey("default")) {
                filled.put(key, ((Map<?, ?>) property).get("default"));
            }
        });
        return filled;
    }

    private Object below(Map<String, String> written, String key, Object value) {
        ReferenceOrder below = (ReferenceOrder) below(written, key);
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(item -> item instanceof Map<?, ?> map ? ((ReferenceOrder) below.item()).filled(map) : item)
                    .toList();
        }
        return value instanceof Map<?, ?> map ? below.filled(map) : value;
    }

    private ReferenceOrder at(Object below) {
        return new ReferenceOrder(root, below instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty());
    }

    /** The form that has all the keys, and the tag that is written. */
    private Optional<Map<?, ?>> form(Map<String, String> written) {
        for (Map<?, ?> form : forms()) {
            if (form.get(PROPERTIES) instanceof Map<?, ?> properties
                    && properties.keySet().containsAll(written.keySet())
                    && written.entrySet().stream()
                            .allMatch(one -> fits(properties.get(one.getKey()), one.getValue()))) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Object property, String value) {
        Object constant = property instanceof Map<?, ?> map ? map.get("const") : null;
        return constant == null || constant.equals(value);
    }

    private List<Map<?, ?>> forms() {
        List<Map<?, ?>> all = new ArrayList<>();
        schema.ifPresent(one -> collect(one, all, new LinkedHashSet<>()));
        return all;
    }

    private void collect(Map<?, ?> one, List<Map<?, ?>> all, Set<String> followed) {
        all.add(one);
        if (one.get("$ref") instanceof String ref && followed.add(ref)) {
            Map<?, ?> parts = (Map<?, ?>) root.get("$defs");
            if (parts.get(ref.replaceFirst(".*/", "")) instanceof Map<?, ?> part) {
                collect(part, all, followed);
            }
        }
        if (one.get("anyOf") instanceof List<?> forms) {
            forms.forEach(form -> {
                if (form instanceof Map<?, ?> map) {
                    collect(map, all, followed);
                }
            });
        }
    }
}
