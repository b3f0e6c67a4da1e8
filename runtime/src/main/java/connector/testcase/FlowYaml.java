package connector.testcase;

import connector.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes values as YAML in flow style, as a person would: {@code {id: 1, name: Mia Weber}}. */
public final class FlowYaml {
    /** As long as lines may be in the cases that are shipped. */
    private static final int WIDTH = 120;

    /** Texts that mean themselves without quotes, inside a list or a map too. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_/$][\\p{L}\\p{N}_./@$+-]*( [\\p{L}\\p{N}_./@$+(-][\\p{L}\\p{N}_./@$+()-]*)*");

    /** Words that YAML of one version or another reads as something else. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~");

    private FlowYaml() {}

    /** On one line. */
    public static String text(Object value) {
        return String.join("", pieces(value));
    }

    /**
     * Broken where it would be too long, behind a comma.
     *
     * @param first what stands in front of it on its first line
     * @param indent of the further lines, in spaces
     */
    public static List<String> lines(String first, int indent, Object value) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        for (String piece : pieces(value)) {
            if (!fresh && line.length() + piece.stripTrailing().length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(piece);
            fresh = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** What must stay on one line: a member or an item with its brackets and its comma. */
    private static List<String> pieces(Object value) {
        List<String> pieces = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> add(pieces, scalar(String.valueOf(name)) + ": ", member));
            return bracketed(pieces, "{", "}");
        }
        if (value instanceof List<?> list) {
            list.forEach(item -> add(pieces, "", item));
            return bracketed(pieces, "[", "]");
        }
        return List.of(scalar(value));
    }

    private static void add(List<String> pieces, String name, Object value) {
        List<String> own = new ArrayList<>(pieces(value));
        own.set(0, name + own.get(0));
        own.set(own.size() - 1, own.get(own.size() - 1) + ", ");
        pieces.addAll(own);
    }

    private static List<String> bracketed(List<String> pieces, String open, String close) {
        if (pieces.isEmpty()) {
            return List.of(open + close);
        }
        pieces.set(0, open + pieces.get(0));
        int last = pieces.size() - 1;
        pieces.set(last, pieces.get(last).substring(0, pieces.get(last).length() - ", ".length()) + close);
        return pieces;
    }

    private static String scalar(Object value) {
        if (value instanceof String text
                && PLAIN.matcher(text).matches()
                && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return text;
        }
        return Json.text(value); // JSON's quoted texts and numbers are YAML's
    }
}
