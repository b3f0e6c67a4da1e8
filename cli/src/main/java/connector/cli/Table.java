package connector.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of columns, for people. */
final class Table {
    private Table() {}

    /** The first row is the head; numbers stand to the right. */
    static String of(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i);
                String gap = " ".repeat(widths[i] - cell.length());
                boolean number = !cell.isEmpty() && cell.chars().allMatch(c -> Character.isDigit(c) || c == ',');
                line.append(i == 0 ? "" : "  ").append(number ? gap + cell : cell + gap);
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }
}
