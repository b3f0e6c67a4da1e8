package connector.manifest;

import connector.spec.Mark;
import connector.spec.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments {@code # TODO: …}, which {@code connector new} leaves where it guessed. They are warnings of {@code validate}, so
 * that a guess nobody looked at is seen before it is merged; runs do not mention them.
 */
public final class Todos {
    private static final String WORD = "TODO";

    /** A comment begins the line or stands behind white space (YAML 1.1, 6.6). */
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#\\s*" + WORD + "\\b:?\\s*(.*)$");

    private Todos() {}

    /**
     * Finds the comments of a file.
     *
     * @param file its name, as problems give it
     * @param utf8 all of it
     */
    public static void find(String file, byte[] utf8, Problems problems) {
        if (!Utf8.contains(utf8, WORD)) {
            return;
        }
        List<String> lines = new String(utf8, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i));
            if (comment.find()) {
                String what = comment.group(1).strip();
                problems.warn(
                        "todo.left",
                        new Mark(file, i + 1, lines.get(i).indexOf('#', comment.start()) + 1),
                        "to do: " + (what.isEmpty() ? "(it does not say what)" : what),
                        "do it, and remove the comment");
            }
        }
    }
}
