package connector.singer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is read of a source: by default every stream not marked {@code selected: false}, else what a catalog or the
 * command line says.
 *
 * @param streams by name; one that is not in it is not read
 */
public record Selection(Map<String, StreamSelection> streams) {
    /** Keeps the order and forbids changes. */
    public Selection {
        streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    }

    /** Without a catalog: every stream that is read by default. */
    public static Selection byDefault(List<CatalogEntry> entries) {
        Map<String, StreamSelection> all = new LinkedHashMap<>();
        entries.forEach(e -> all.put(e.name(), e.selectedByDefault() ? StreamSelection.ALL : StreamSelection.NONE));
        return new Selection(all);
    }

    /** What is read of a stream. */
    public StreamSelection of(String stream) {
        return streams.getOrDefault(stream, StreamSelection.NONE);
    }

    /** The names of the streams that are read, in order. */
    public List<String> selected() {
        return streams.entrySet().stream()
                .filter(e -> e.getValue().selected())
                .map(Map.Entry::getKey)
                .toList();
    }
}
