package connector.scaffold;

import java.util.LinkedHashMap;
import java.util.Map;

/** Cursors as a manifest writes them. */
final class Cursors {
    /** The option that says where the first run begins. */
    static final Map<String, Object> START = start();

    private Cursors() {}

    /** A filter by a lower bound. @param format of what is sent; empty for the default */
    static Map<String, Object> since(String field, String into, String format) {
        Map<String, Object> cursor = new LinkedHashMap<>();
        cursor.put("field", field);
        if (!format.isEmpty()) {
            cursor.put("format", format);
        }
        cursor.put("start", "{{config.start_date}}");
        cursor.put("since", into);
        return cursor;
    }

    private static Map<String, Object> start() {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("type", "timestamp");
        option.put("default", "2020-01-01T00:00:00Z");
        option.put("description", "Rows that changed before this are not read.");
        return option;
    }
}
