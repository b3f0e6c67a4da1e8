package connector.scaffold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream of a manifest that is not written yet.
 *
 * @param name of the stream
 * @param keys of the manifest by name, in the order they are written, as plain values
 * @param notes comments behind keys, without the {@code #}
 * @param sample rows as the API would send them, made up
 * @param body the rest of an answer beside the rows, by JSON path from {@code $}: made up, too
 */
record StreamDraft(
        String name,
        Map<String, Object> keys,
        Map<String, String> notes,
        List<Map<String, Object>> sample,
        Map<String, Object> body) {
    /** Forbids changes, keeps the order. */
    StreamDraft {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        sample = List.copyOf(sample);
        body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
    }

    /** A text of a key. */
    Optional<String> text(String key) {
        return keys.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A member of a key that is a map, as text. */
    Optional<String> text(String key, String member) {
        return keys.get(key) instanceof Map<?, ?> map && map.get(member) != null
                ? Optional.of(String.valueOf(map.get(member)))
                : Optional.empty();
    }

    /** The streams it is read for each record of. */
    List<String> parents() {
        List<String> parents = new ArrayList<>();
        if (keys.get("for_each") instanceof Map<?, ?> map) {
            map.values().forEach(parent -> parents.add(String.valueOf(parent)));
        }
        return parents;
    }

    /** The path behind the method, as written. */
    String path() {
        String endpoint = text("endpoint").orElse("/");
        return endpoint.substring(endpoint.indexOf(' ') + 1);
    }

    /** Where the rows are; {@code $} when it is left out. */
    String records() {
        return text("records").orElse("$");
    }
}
