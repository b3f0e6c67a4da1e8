package connector.manifest;

import connector.spec.MapNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A manifest after merging: every stream is complete, nothing is inherited any more.
 *
 * @param root the manifest without {@code defaults}, {@code presets} and {@code streams}
 * @param streams by name, in the order of the file; each map's mark is the place of the stream's key, each entry keeps
 *     the place where it is written (the stream, a preset or the defaults)
 */
public record Normalised(MapNode root, Map<String, MapNode> streams) {
    /** Keeps the order and forbids changes. */
    public Normalised {
        streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    }
}
