package connector.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a JsonPath into steps: names ({@link String}), indexes ({@link Integer}) and {@link #ANY}. At the first thing
 * that is none of these (filter, slice, union, deep scan, function) it notes what stood before and leaves the rest to
 * Jayway.
 */
final class PathParser {
    /** Every member of an object, every element of a list. */
    static final Object ANY = new Object() {
        @Override
        public String toString() {
            return "*";
        }
    };

    /**
     * A path in steps.
     *
     * @param steps all of them, or those before the first that is not simple
     * @param simple whether these are all
     */
    record Steps(List<Object> steps, boolean simple) {}

    private static final String ENDS_NAME = ".[](){}'\"*?,:@ \t";

    private final String text;
    private int at;

    private PathParser(String text) {
        this.text = text;
    }

    /**
     * The steps of a path.
     *
     * @param path beginning with {@code $}
     * @throws BadPath when brackets or quotes are not closed or a name is missing
     */
    static Steps parse(String path) throws BadPath {
        return new PathParser(path).steps();
    }

    private Steps steps() throws BadPath {
        List<Object> steps = new ArrayList<>();
        at = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '.' && c != '[') {
                throw new BadPath(at, "\"" + c + "\" cannot follow here", "write $." + text.substring(at));
            }
            Optional<Object> step = c == '.' ? afterDot() : inBrackets();
            if (step.isEmpty()) {
                return new Steps(List.copyOf(steps), false);
            }
            steps.add(step.get());
        }
        return new Steps(List.copyOf(steps), true);
    }

    private Optional<Object> afterDot() throws BadPath {
        int start = at + 1;
        if (start == text.length()) {
            throw new BadPath(at, "it ends with a dot", "write a name after it or remove it");
        }
        if (text.charAt(start) == '.') {
            return Optional.empty();
        }
        if (text.charAt(start) == '*') {
            at = start + 1;
            return Optional.of(ANY);
        }
        int end = text.charAt(start) == '@' ? start + 1 : start;
        while (end < text.length() && ENDS_NAME.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == start) {
            throw new BadPath(start, "a name is missing", "names with special characters are written ['so']");
        }
        if (end < text.length() && text.charAt(end) == '(') {
            return Optional.empty();
        }
        String name = text.substring(start, end);
        if (name.equals("@odata") && end < text.length()) {
            throw new BadPath(
                    start,
                    "\"" + text.substring(start) + "\" is one name with a dot",
                    "write " + text.substring(0, start - 1) + "['" + text.substring(start) + "']");
        }
        at = end;
        return Optional.of(name);
    }

    private Optional<Object> inBrackets() throws BadPath {
        int open = at;
        int close = closing(open);
        String inside = text.substring(open + 1, close).strip();
        if (inside.isEmpty()) {
            throw new BadPath(open, "the brackets are empty", "write [*] for all, [0] for the first");
        }
        Optional<Object> step = Optional.empty();
        if (inside.equals("*")) {
            step = Optional.of(ANY);
        } else if (inside.matches("-?\\d{1,9}")) {
            step = Optional.of(Integer.valueOf(inside));
        } else if (quoted(inside)) {
            step = Optional.of(inside.substring(1, inside.length() - 1).replaceAll("\\\\(.)", "$1"));
        } else if (inside.matches("[A-Za-z_][\\w.-]*")) {
            throw new BadPath(open + 1, "a name in brackets needs quotes", "write ['" + inside + "']");
        }
        if (step.isPresent()) {
            at = close + 1;
        }
        return step;
    }

    /** True when it is one quoted text and not a union of several. */
    private static boolean quoted(String inside) {
        return inside.matches("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
    }

    private int closing(int open) throws BadPath {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && --depth == 0) {
                return i;
            }
        }
        throw new BadPath(
                open, quote != 0 ? "a quote is not closed" : "the bracket is not closed", quote != 0 ? "" : "write ]");
    }
}
