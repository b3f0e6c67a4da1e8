package connector.source;

import connector.spec.Problems;
import connector.template.Template;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In tables, XML and plain text all values are texts, and {@code where} sees rows as they come: what it compares with a
 * number or a boolean is never equal, greater or less, and rows are dropped unseen.
 */
final class WhereComparesTexts implements Rule {
    private static final String FIELD = "((?:record|envelope)\\.[^\\s(){}]+)";
    private static final String VALUE = "(-?\\d[\\d.]*|true|false)";
    private static final Pattern COMPARED = Pattern.compile(
            "\\b(eq|ne|gt|gte|lt|lte)\\s+(?:" + FIELD + "\\s+" + VALUE + "|" + VALUE + "\\s+" + FIELD + ")(?=[\\s)}])");

    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            Matcher compared =
                    COMPARED.matcher(stream.rows().where().map(Template::source).orElse(""));
            if (stream.response().isTextual() && compared.find()) {
                warn(stream, compared, problems);
            }
        }
    }

    private static void warn(StreamSpec stream, Matcher compared, Problems problems) {
        String helper = compared.group(1);
        String field = compared.group(2) == null ? compared.group(5) : compared.group(2);
        String value = compared.group(3) == null ? compared.group(4) : compared.group(3);
        boolean number = !value.equals("true") && !value.equals("false");
        String format = stream.response().format().name().toLowerCase(Locale.ROOT);
        problems.warn(
                "stream.where_on_text",
                Marks.of(stream.node(), "where"),
                "`" + compared.group() + "` is " + (helper.equals("ne") ? "always" : "never") + " true: in " + format
                        + " every value is a text",
                number
                        ? "make it a number: " + helper + " (number " + field + ") " + value
                        : "compare texts: " + helper + " " + field + " '" + value + "'");
    }
}
