package connector.cursor;

import connector.format.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a record has its cursor.
 *
 * @param source the replication key: a field, or for a nested one the path as written
 * @param path from the record
 */
public record CursorField(String source, Path path) {
    static CursorField of(Path path) {
        String name = path.steps()
                .filter(steps -> steps.size() == 1)
                .map(steps -> String.valueOf(steps.get(0)))
                .orElse(path.source());
        return new CursorField(name, path);
    }

    /** The value; empty when it is absent or null. A field that has the dots in its own name is found first. */
    Optional<Object> of(Map<String, Object> row) {
        Object plain = row.get(source);
        return plain != null ? Optional.of(plain) : path.find(row).value();
    }
}
