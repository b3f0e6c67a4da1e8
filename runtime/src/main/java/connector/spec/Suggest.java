package connector.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what someone who mistyped a name may have meant; rather says nothing than a bad guess. */
public final class Suggest {
    private Suggest() {}

    /** The nearest of the names, if one is near: at most two edits or 30 % of the length away. */
    public static Optional<String> nearest(String typed, Collection<String> names) {
        int most = Math.max(2, typed.length() * 3 / 10);
        return names.stream()
                .filter(name -> distance(typed, name) <= most && distance(typed, name) < name.length())
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(name -> name));
    }

    /** "did you mean …?", or the list of what there is. */
    public static String hint(String typed, Collection<String> names) {
        return nearest(typed, names)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElseGet(() -> names.isEmpty() ? "nothing is known here" : "known: " + String.join(", ", names));
    }

    /** Edits (insert, delete, replace, swap of neighbours) between two words, ignoring case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
