package connector.partition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of a parent stream, as its children need it.
 *
 * @param fields after {@code transform}: at least the key and the fields that the children's templates name
 * @param context of the parent's own partition
 * @param variables of the parent's own partition
 */
public record ParentRow(Map<String, Object> fields, Map<String, Object> context, Map<String, Object> variables) {
    /** Keeps the order and forbids changes. */
    public ParentRow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
