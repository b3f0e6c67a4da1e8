package connector.scaffold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows made up from the types of fields: as many as show that there may be more than one. */
final class Samples {
    private static final int ROWS = 2;

    /** Enough to recognise a row by; the key and the cursor are always among them. */
    private static final int FIELDS = 8;

    /** 2026-01-10T08:00:00Z: some days before the clock of the first case. */
    private static final long EPOCH_SECONDS = 1_768_032_000L;

    private static final long MILLIS = 1000;

    private Samples() {}

    /**
     * Rows that differ.
     *
     * @param fields name to compact type
     * @param needed names, separated by commas, that must be there
     */
    static List<Map<String, Object>> rows(Map<String, Object> fields, String needed) {
        List<String> must = List.of(needed.split(","));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int number = 1; number <= ROWS; number++) {
            Map<String, Object> row = new LinkedHashMap<>();
            int shown = 0;
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                if (must.contains(field.getKey()) || shown < FIELDS) {
                    row.put(field.getKey(), value(field.getKey(), String.valueOf(field.getValue()), number));
                    shown++;
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(String name, String type, int number) {
        return switch (type) {
            case "integer" -> (long) number;
            case "number", "decimal" -> (long) number;
            case "boolean" -> number == 1;
            case "timestamp" -> "2026-01-10T08:00:0" + number + "Z";
            case "timestamp(epoch_seconds)" -> EPOCH_SECONDS + number;
            case "timestamp(epoch_millis)" -> (EPOCH_SECONDS + number) * MILLIS;
            case "date" -> "2026-01-10";
            case "time" -> "08:00:00";
            case "object" -> Map.of();
            case "string", "any" -> name + "_" + number;
            default -> type.startsWith("[") || type.equals("array") ? List.of() : name + "_" + number;
        };
    }
}
