package connector.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {{with.x}}} into texts that are no templates (paths, locations, formats, names). */
final class PresetText {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{\\s*with\\.([A-Za-z_][A-Za-z0-9_]*)\\s*}}");

    private PresetText() {}

    /** The text with its parameters filled in; empty when one has no plain value, which was reported. */
    static Optional<String> fill(ScalarNode scalar, Reading reading) {
        if (!scalar.text().contains("{{")) {
            return Optional.of(scalar.text());
        }
        Matcher m = PARAMETER.matcher(scalar.text());
        StringBuilder filled = new StringBuilder();
        while (m.find()) {
            Node value = scalar.with().get(m.group(1));
            if (!(value instanceof ScalarNode plain) || plain.text().contains("{{")) {
                reading.error(
                        "template.not_here",
                        scalar,
                        m.group() + " must be a plain text here",
                        "templates are not understood in names, types, JsonPaths, locations and formats");
                return Optional.empty();
            }
            m.appendReplacement(filled, Matcher.quoteReplacement(plain.text()));
        }
        m.appendTail(filled);
        if (filled.indexOf("{{") >= 0) {
            reading.error(
                    "template.not_here",
                    scalar,
                    "a template cannot stand here: " + scalar.says(),
                    "names, types, JsonPaths, locations and formats are plain text");
            return Optional.empty();
        }
        return Optional.of(filled.toString());
    }
}
