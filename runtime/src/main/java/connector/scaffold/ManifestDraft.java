package connector.scaffold;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A manifest that is not written yet.
 *
 * @param name of the source, {@code [a-z][a-z0-9_]*}
 * @param title for people
 * @param docs a link to the API's reference; empty when there is none
 * @param config options by name, each as the manifest writes it
 * @param values of the options for the first test case: made up
 * @param http the section, as plain values
 * @param httpNotes comments behind its keys, without the {@code #}
 * @param streams in order
 */
record ManifestDraft(
        String name,
        String title,
        String docs,
        Map<String, Object> config,
        Map<String, Object> values,
        Map<String, Object> http,
        Map<String, String> httpNotes,
        List<StreamDraft> streams) {
    /** Forbids changes, keeps the order. */
    ManifestDraft {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        http = Collections.unmodifiableMap(new LinkedHashMap<>(http));
        httpNotes = Collections.unmodifiableMap(new LinkedHashMap<>(httpNotes));
        streams = List.copyOf(streams);
    }

    /** The same with other streams, and only the options that something still reads. */
    ManifestDraft with(List<StreamDraft> others) {
        String text =
                http + others.stream().map(s -> s.keys().toString()).toList().toString();
        Map<String, Object> read = new LinkedHashMap<>(config);
        read.keySet().removeIf(option -> !text.matches("(?s).*config\\." + option + "\\b.*"));
        Map<String, Object> filled = new LinkedHashMap<>(values);
        filled.keySet().retainAll(read.keySet());
        return new ManifestDraft(name, title, docs, read, filled, http, httpNotes, others);
    }
}
