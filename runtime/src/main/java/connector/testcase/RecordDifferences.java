package connector.testcase;

import java.util.List;

/**
 * Compares lists of records so that one record more or less is one difference: equal records are laid side by side first.
 * What is between them differs field by field.
 */
final class RecordDifferences {
    /** Longer stretches are compared index by index; nobody reads so many differences. */
    private static final int MOST = 500;

    private RecordDifferences() {}

    static void add(String place, List<?> expected, List<?> got, Differences differences) {
        int from = 0;
        while (from < Math.min(expected.size(), got.size()) && Differences.equal(expected.get(from), got.get(from))) {
            from++;
        }
        int tail = 0;
        while (tail < Math.min(expected.size(), got.size()) - from
                && Differences.equal(expected.get(expected.size() - 1 - tail), got.get(got.size() - 1 - tail))) {
            tail++;
        }
        int rows = expected.size() - tail - from;
        int columns = got.size() - tail - from;
        if (rows == columns || rows > MOST || columns > MOST) {
            pairs(place, expected, got, new int[] {from, expected.size() - tail, from, got.size() - tail}, differences);
            return;
        }
        int[][] common = common(expected, got, from, rows, columns);
        int i = 0;
        int j = 0;
        int startI = 0;
        int startJ = 0;
        while (i < rows || j < columns) {
            if (i < rows && j < columns && Differences.equal(expected.get(from + i), got.get(from + j))) {
                pairs(place, expected, got, new int[] {from + startI, from + i, from + startJ, from + j}, differences);
                startI = ++i;
                startJ = ++j;
            } else if (j == columns || i < rows && common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        pairs(place, expected, got, new int[] {from + startI, from + rows, from + startJ, from + columns}, differences);
    }

    /** Lengths of the longest common subsequences of what is left from each pair of places on. */
    private static int[][] common(List<?> expected, List<?> got, int from, int rows, int columns) {
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = Differences.equal(expected.get(from + i), got.get(from + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** @param bounds of the expected ones, then of those that came: from, to */
    private static void pairs(String place, List<?> expected, List<?> got, int[] bounds, Differences differences) {
        int i = bounds[0];
        int j = bounds[2];
        boolean first = differences.all().isEmpty();
        for (; i < bounds[1] && j < bounds[3]; i++, j++) {
            String record = place + "[" + i + "]";
            if (first || bounds[1] - bounds[0] == 1) {
                differences.compare(record, expected.get(i), got.get(j));
            } else {
                differences.add(record, expected.get(i), got.get(j));
            }
            first = false;
        }
        for (; i < bounds[1]; i++) {
            differences.add(place + "[" + i + "]", expected.get(i), "nothing");
        }
        for (; j < bounds[3]; j++) {
            differences.add(place + "[" + j + "]", "nothing", got.get(j));
        }
    }
}
