package connector.singer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream as discovery shows it.
 *
 * @param name of the stream; also its {@code tap_stream_id}
 * @param schema plain Singer schema
 * @param keys primary key; may be empty
 * @param replicationKey the cursor's field; empty for full-table streams
 * @param selectedByDefault read unless deselected
 * @param description may be empty
 */
public record CatalogEntry(
        String name,
        Map<String, Object> schema,
        List<String> keys,
        Optional<String> replicationKey,
        boolean selectedByDefault,
        String description) {
    /** Forbids changes. */
    public CatalogEntry {
        keys = List.copyOf(keys);
    }
}
