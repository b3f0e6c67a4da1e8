package connector.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of {@code docs/rules}, one for each thing that can be wrong in a file, as they are in the program. Their index
 * is the list of all rules.
 */
public final class RulePages {
    private static final String FOLDER = "/connector/rules/";
    private static final String INDEX = "README.md";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[([a-z0-9_.]+)]\\([^)]*\\) \\| (.*?) \\|$");

    private RulePages() {}

    /** What each rule is about, in one line, by its id. */
    public static Map<String, String> summaries() {
        Map<String, String> summaries = new TreeMap<>();
        Matcher row = ROW.matcher(resource(INDEX).orElse(""));
        while (row.find()) {
            summaries.put(row.group(1), row.group(2));
        }
        return Collections.unmodifiableMap(summaries);
    }

    /** True for a rule that has a page. */
    public static boolean exists(String rule) {
        return summaries().containsKey(rule);
    }

    /** The page of a rule as Markdown; empty when there is none. */
    public static Optional<String> page(String rule) {
        return resource(rule + ".md");
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = RulePages.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
