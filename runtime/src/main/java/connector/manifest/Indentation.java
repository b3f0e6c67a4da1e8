package connector.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which keys above a place its line could be aligned with, so that nobody has to count spaces. */
final class Indentation {
    private static final Pattern KEY = Pattern.compile("(\\s*(?:- +)*)([\\w.\\[\\]-]+|\"[^\"]*\"|'[^']*'):(\\s.*)?");

    /**
     * A line that begins with a key.
     *
     * @param line counted from 1
     * @param column of the key, counted from 1
     */
    private record Begins(String key, int line, int column, boolean alone) {
        String says() {
            return "`" + key + "` (line " + line + ") at column " + column;
        }
    }

    private Indentation() {}

    /** What to compare; empty when the line has no key, or is aligned with its neighbours. */
    static Optional<String> hint(SourceText source, org.yaml.snakeyaml.error.Mark place) {
        List<Begins> lines = new ArrayList<>();
        int number = 0;
        for (String text : source.upTo(place).lines().toList()) {
            number++;
            Matcher key = KEY.matcher(text);
            if (key.matches()) {
                lines.add(new Begins(
                        key.group(2),
                        number,
                        key.group(1).length() + 1,
                        key.group(3) == null || key.group(3).isBlank()));
            }
        }
        if (lines.size() < 2 || lines.get(lines.size() - 1).line() != place.getLine() + 1) {
            return Optional.empty();
        }
        Begins here = lines.remove(lines.size() - 1);
        Begins above = lines.get(lines.size() - 1);
        if (above.column() == here.column() || (above.column() < here.column() && above.alone())) {
            return Optional.empty();
        }
        return Optional.of("it begins at column " + here.column() + ", " + above.says() + outer(lines, here, above)
                + ": keys of one map begin at the same column");
    }

    /** The key below which this one would stand, if it were aligned. */
    private static String outer(List<Begins> lines, Begins here, Begins above) {
        for (int i = lines.size() - 1; i >= 0 && above.column() > here.column(); i--) {
            if (lines.get(i).column() < here.column()) {
                return " and " + lines.get(i).says();
            }
        }
        return "";
    }
}
