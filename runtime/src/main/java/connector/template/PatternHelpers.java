package connector.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions, in the syntax of java.util.regex. They match anywhere in the text unless ^ and $ say otherwise. */
final class PatternHelpers {
    private static final Parameter TEXT = Parameter.of("text");
    private static final Parameter REGEX = Parameter.of("regex").parsed("a regular expression", Pattern::compile);

    private static final Kept<Pattern> PATTERNS = new Kept<>(Pattern::compile);

    static final List<Helper> ALL = List.of(
            Helper.of(
                            "matches",
                            "Whether a regular expression matches somewhere in the text; false for null.",
                            List.of(TEXT, REGEX),
                            in -> in.value(0) != null && matcher(in).find())
                    .example("{{matches record.id '^in_\\d+$'}}", "{\"record\": {\"id\": \"in_12\"}}", "true"),
            Helper.of(
                            "regex_replace",
                            "The text with every match replaced; $1 is the first group.",
                            List.of(TEXT, REGEX, Parameter.of("new")),
                            in -> matcher(in).replaceAll(in.text(2)))
                    .example(
                            "{{regex_replace record.phone '[^0-9]' ''}}",
                            "{\"record\": {\"phone\": \"+49 (30) 1\"}}",
                            "\"49301\""),
            Helper.of(
                            "regex_extract",
                            "What a group of the first match holds: a number or a name, by default the first group, or"
                                    + " the whole match if there is none. Null without a match.",
                            List.of(TEXT, REGEX, Parameter.of("group").optional()),
                            PatternHelpers::extract)
                    .example(
                            "{{regex_extract record.url 'page=(\\d+)'}}",
                            "{\"record\": {\"url\": \"/x?page=12&y\"}}",
                            "\"12\"")
                    .example("{{regex_extract record.url 'page=(\\d+)'}}", "{\"record\": {\"url\": \"/x\"}}", "null"));

    private PatternHelpers() {}

    private static Matcher matcher(Inputs in) {
        return PATTERNS.of(in.text(1)).matcher(in.text(0));
    }

    private static Object extract(Inputs in) {
        Matcher matcher = matcher(in);
        if (!matcher.find()) {
            return null;
        }
        if (!in.has(2)) {
            return matcher.group(Math.min(1, matcher.groupCount()));
        }
        return Values.number(in.value(2))
                .map(BigDecimal::intValueExact)
                .map(matcher::group)
                .orElseGet(() -> matcher.group(in.text(2)));
    }
}
