package connector.cursor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a record has its cursor.
 *
 * @param source as written: a field, or names joined with dots for a nested one
 * @param names from the outermost to the innermost
 */
public record CursorField(String source, List<String> names) {
    static CursorField parse(String text) {
        List<String> names = List.of(text.split("\\.", -1));
        if (text.contains("[") || text.startsWith("$") || names.contains("")) {
            throw new IllegalArgumentException(text);
        }
        return new CursorField(text, names);
    }

    /** The value; empty when it is absent or null. A field that has the dots in its own name is found first. */
    Optional<Object> of(Map<String, Object> row) {
        Object plain = row.get(source);
        if (plain != null || names.size() == 1) {
            return Optional.ofNullable(plain);
        }
        Object at = row;
        for (String name : names) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(at);
    }
}
