package connector.record;

import java.util.Collections;
import java.util.Map;

/**
 * One element of a page on its way to a record.
 *
 * @param fields after transform, all of them, selected or not; decoded JSON
 * @param element as received, before anything was done to it
 * @param kept false when {@code where} drops it; its cursor still counts
 */
public record Row(Map<String, Object> fields, Object element, boolean kept) {
    /** Forbids changes. */
    public Row {
        fields = Collections.unmodifiableMap(fields);
    }
}
