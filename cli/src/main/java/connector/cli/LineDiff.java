package connector.cli;

import java.util.ArrayList;
import java.util.List;

/** The lines by which two texts differ, as people read them: {@code -} is gone, {@code +} is new. */
final class LineDiff {
    private LineDiff() {}

    /** Changed lines in order, each group behind the number of its first line in the old text. */
    static List<String> of(String before, String after) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        boolean inGroup = false;
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                inGroup = false;
                i++;
                j++;
                continue;
            }
            if (!inGroup) {
                lines.add("@@ line " + (i + 1));
                inGroup = true;
            }
            if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-" + a.get(i++));
            } else {
                lines.add("+" + b.get(j++));
            }
        }
        return lines;
    }
}
