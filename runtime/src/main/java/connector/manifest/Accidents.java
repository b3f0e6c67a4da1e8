package connector.manifest;

import connector.spec.Mark;
import connector.spec.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bare texts that YAML tears apart because of their brackets: recognised on one line, and how they are reported. */
final class Accidents {
    /** What is surely no secret, so that a message may show it; in a config anything else may be one. */
    private static final Pattern SHOWABLE = Pattern.compile(
            "\\$.*|(query|header|cookie|body)\\..*|[A-Z]+ +/.*|(decimal|timestamp|date|time|number|string)\\b.*");

    private static final Pattern NO_SPACE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*:[^ /].*");

    /**
     * A bare text that holds brackets.
     *
     * @param line it stands on
     * @param start where it starts there, in chars from 0
     * @param text itself
     */
    record Torn(String line, int start, String text) {
        int end() {
            return start + text.length();
        }

        /** Where it starts in the file, given a place on the same line. */
        Mark mark(Mark sameLine) {
            return new Mark(sameLine.file(), sameLine.line(), 1 + line.codePointCount(0, start));
        }

        boolean template() {
            return text.contains("{{");
        }
    }

    private Accidents() {}

    static void unquotedTemplate(Mark mark, String text, Problems problems) {
        problems.error(
                "yaml.unquoted_template",
                mark,
                "a value with {{…}} must stand in quotes here: YAML takes a bare { for a map",
                "write " + quote(text));
    }

    static void unquotedBrackets(Mark mark, String text, Problems problems) {
        problems.error(
                "yaml.unquoted_brackets",
                mark,
                "inside {…} and […] a text that holds { } [ ] or a comma must stand in quotes",
                SHOWABLE.matcher(text).matches() ? "write " + quote(text) : "put the whole value in quotes");
    }

    static void missingSpace(Mark mark, String text, Problems problems) {
        String key = text.substring(0, text.indexOf(':'));
        problems.error("yaml.colon", mark, "a space is missing after \"" + key + ":\"", "write \"" + key + ": …\"");
    }

    /** True for {@code requests:25}, which YAML takes for a key alone; a URL is none. */
    static boolean noSpaceAfterColon(String key) {
        return NO_SPACE.matcher(key).matches();
    }

    private static String quote(String text) {
        return text.contains("\"") || text.contains("\\") ? "'" + text.replace("'", "''") + "'" : '"' + text + '"';
    }

    /**
     * The torn text that covers a place on its line, else the first before it.
     *
     * @param insideFlow whether the line begins inside brackets of an earlier line
     */
    static Optional<Torn> at(SourceText source, org.yaml.snakeyaml.error.Mark place, boolean insideFlow) {
        String line = source.line(place);
        int column = line.offsetByCodePoints(0, place.getColumn());
        List<Torn> all = find(line, insideFlow);
        return all.stream()
                .filter(t -> t.start() <= column && column <= t.end())
                .findFirst()
                .or(() -> all.stream().filter(t -> t.start() <= column).findFirst());
    }

    private static List<Torn> find(String line, boolean insideFlow) {
        List<Torn> found = new ArrayList<>();
        int flow = insideFlow ? 1 : 0;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
                break;
            }
            if (c == '"' || c == '\'') {
                i = afterQuote(line, i);
            } else if ((c == '{' && !line.startsWith("{{", i)) || c == '[') {
                flow++;
                i++;
            } else if (c == '}' || c == ']') {
                flow = Math.max(0, flow - 1);
                i++;
            } else if (c == ' ' || c == ',' || (c == '-' && line.startsWith("- ", i))) {
                i++;
            } else {
                int end = endOfBare(line, i, flow > 0);
                String text = line.substring(i, end).stripTrailing();
                boolean key = line.startsWith(":", end);
                boolean torn = flow > 0 ? text.matches(".*[\\[\\]{},].*") : text.startsWith("{{");
                if (torn && !key) {
                    found.add(new Torn(line, i, text));
                }
                i = key ? end + 1 : Math.max(end, i + 1);
            }
        }
        return found;
    }

    private static int afterQuote(String line, int open) {
        int i = open + 1;
        while (i < line.length() && line.charAt(i) != line.charAt(open)) {
            i += line.charAt(i) == '\\' && line.charAt(open) == '"' ? 2 : 1;
        }
        return Math.min(i + 1, line.length());
    }

    /** Behind a bare text, as its writer meant it: brackets inside it belong together. */
    private static int endOfBare(String line, int start, boolean flow) {
        int open = 0;
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean colon = c == ':' && (i + 1 == line.length() || line.charAt(i + 1) == ' ');
            boolean comment = c == '#' && line.charAt(i - 1) == ' ';
            boolean closes = flow && open == 0 && (c == ',' || c == '}' || c == ']');
            if ((colon && open == 0) || (comment && i > start) || closes) {
                return i;
            }
            if (c == '{' || c == '[' || c == '(') {
                open++;
            } else if (c == '}' || c == ']' || c == ')') {
                open--;
            }
        }
        return line.length();
    }
}
