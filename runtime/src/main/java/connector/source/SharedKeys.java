package connector.source;

import connector.base.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a key of a JSON Schema once and refers to it wherever it stands again, which takes two fifths of the text that
 * every editor has to read: a login may use most of what `auth` may, and what overrides single keys of an inherited map has
 * the keys of all its types.
 */
final class SharedKeys {
    /** A reference to a shorter text would hardly be shorter than the text. */
    private static final int SHORTEST = 150;

    private static final String PROPERTIES = "properties";

    private final Map<String, String> places = new HashMap<>();

    private SharedKeys() {}

    /** The same schema, in the same order. */
    static Object of(Object schema) {
        return new SharedKeys().shared(schema, "#", false);
    }

    /** @param named the members are names, not keywords */
    private Object shared(Object schema, String place, boolean named) {
        if (schema instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                all.add(shared(list.get(i), place + "/" + i, false));
            }
            return all;
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return schema;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            String below = place + "/" + step(name);
            members.put(name, named ? key(value, below) : keyword(name, value, below));
        });
        return members;
    }

    private Object keyword(String name, Object value, String place) {
        return LanguageSchema.VALUES.contains(name) ? value : shared(value, place, name.equals(PROPERTIES));
    }

    private Object key(Object schema, String place) {
        String text = Json.text(schema);
        if (text.length() < SHORTEST) {
            return schema;
        }
        String first = places.putIfAbsent(text, place);
        return first == null ? shared(schema, place, false) : Map.of("$ref", first);
    }

    /** As a JSON Pointer has it (RFC 6901); names of keys need no percent-encoding. */
    private static String step(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
