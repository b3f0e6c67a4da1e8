package connector.cli;

import connector.base.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records as a table that fits the terminal: wide values are cut, and columns that have no place are named below it. */
final class RecordTable {
    /** A value; more of it helps less than another column. */
    private static final int WIDEST = 28;

    private static final int GAP = 2;

    private RecordTable() {}

    static String of(List<Object> records, int width) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        records.forEach(record -> ((Map<?, ?>) record)
                .forEach((name, value) -> widths.merge(
                        String.valueOf(name),
                        Math.max(cut(String.valueOf(name)).length(), cell(value).length()),
                        Math::max)));
        List<String> shown = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        int used = 0;
        for (Map.Entry<String, Integer> column : widths.entrySet()) {
            if (shown.isEmpty() || hidden.isEmpty() && used + column.getValue() <= width) {
                shown.add(column.getKey());
                used += column.getValue() + GAP;
            } else {
                hidden.add(column.getKey());
            }
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(shown.stream().map(RecordTable::cut).toList());
        records.forEach(record -> rows.add(shown.stream()
                .map(name -> cell(((Map<?, ?>) record).get(name)))
                .toList()));
        return Table.of(rows)
                + (hidden.isEmpty() ? "" : "\nand " + hidden.size() + " more: " + String.join(", ", hidden));
    }

    private static String cell(Object value) {
        return value == null ? "" : cut(value instanceof String text ? text : Json.text(value));
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}
