package connector.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Texts. A number is its digits; null, lists and maps are no text and give null. */
final class TextHelpers {
    private static final Parameter TEXT = Parameter.of("text");
    private static final Parameter SEPARATOR = Parameter.of("separator");

    static final List<Helper> ALL = List.of(
            Helper.of(
                            "lower",
                            "The text in lower case.",
                            List.of(TEXT),
                            in -> in.text(0).toLowerCase(Locale.ROOT))
                    .example("{{lower record.mail}}", "{\"record\": {\"mail\": \"Ann@X.org\"}}", "\"ann@x.org\""),
            Helper.of(
                            "upper",
                            "The text in upper case.",
                            List.of(TEXT),
                            in -> in.text(0).toUpperCase(Locale.ROOT))
                    .example("{{upper record.code}}", "{\"record\": {\"code\": \"eu\"}}", "\"EU\""),
            Helper.of(
                            "trim",
                            "The text without white space at its ends.",
                            List.of(TEXT),
                            in -> in.text(0).strip())
                    .example("{{trim record.name}}", "{\"record\": {\"name\": \"  Ann \"}}", "\"Ann\""),
            Helper.of(
                            "concat",
                            "The texts one after the other, lists and maps as JSON; null if one is null.",
                            List.of(TEXT.repeated()),
                            TextHelpers::concat)
                    .example("{{concat record.a '-' record.b}}", "{\"record\": {\"a\": 1, \"b\": \"x\"}}", "\"1-x\"")
                    .example("{{concat record.a '-' record.b}}", "{\"record\": {\"a\": 1}}", "null"),
            Helper.of("snake_case", "The text as a column name.", List.of(TEXT), in -> SnakeCase.of(in.text(0)))
                    .example(
                            "{{snake_case record.name}}",
                            "{\"record\": {\"name\": \"First HTTPName\"}}",
                            "\"first_http_name\""),
            Helper.of(
                            "starts_with",
                            "Whether the text starts with another; false for null.",
                            List.of(TEXT, Parameter.of("start")),
                            in -> in.value(0) != null && in.text(0).startsWith(in.text(1)))
                    .example("{{starts_with record.id 'in_'}}", "{\"record\": {\"id\": \"in_1\"}}", "true"),
            Helper.of(
                            "ends_with",
                            "Whether the text ends with another; false for null.",
                            List.of(TEXT, Parameter.of("end")),
                            in -> in.value(0) != null && in.text(0).endsWith(in.text(1)))
                    .example("{{ends_with record.file '.csv'}}", "{\"record\": {\"file\": \"a.json\"}}", "false"),
            Helper.of(
                            "contains",
                            "Whether a text contains another, or a list an equal value; false for null.",
                            List.of(Parameter.of("text_or_list"), Parameter.of("x")),
                            TextHelpers::contains)
                    .example("{{contains record.tags 'new'}}", "{\"record\": {\"tags\": [\"old\", \"new\"]}}", "true")
                    .example("{{contains record.name 'nn'}}", "{\"record\": {\"name\": \"Ann\"}}", "true"),
            Helper.of(
                            "replace",
                            "The text with every occurrence of another replaced.",
                            List.of(TEXT, Parameter.of("old"), Parameter.of("new")),
                            in -> in.text(1).isEmpty() ? in.text(0) : in.text(0).replace(in.text(1), in.text(2)))
                    .example("{{replace record.id ':' '_'}}", "{\"record\": {\"id\": \"a:b:c\"}}", "\"a_b_c\""),
            Helper.of(
                            "split",
                            "The parts of a text between separators; empty parts stay.",
                            List.of(TEXT, SEPARATOR),
                            in -> split(in.text(0), in.text(1)))
                    .example("{{split config.ids ','}}", "{\"config\": {\"ids\": \"a,,b\"}}", "[\"a\", \"\", \"b\"]"),
            Helper.of(
                            "join",
                            "The items of a list as one text; nulls are left out.",
                            List.of(Parameter.of("list"), SEPARATOR),
                            TextHelpers::join)
                    .example("{{join config.ids ','}}", "{\"config\": {\"ids\": [1, null, \"b\"]}}", "\"1,b\""),
            Helper.of(
                            "substring",
                            "The characters from one place to before another, counted from 0, from the end if negative.",
                            List.of(
                                    TEXT,
                                    Parameter.of("from"),
                                    Parameter.of("to").optional()),
                            TextHelpers::substring)
                    .example("{{substring record.id 0 3}}", "{\"record\": {\"id\": \"in_123\"}}", "\"in_\"")
                    .example("{{substring record.id -2}}", "{\"record\": {\"id\": \"in_123\"}}", "\"23\""));

    private TextHelpers() {}

    private static Object concat(Inputs in) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < in.size(); i++) {
            if (in.value(i) == null) {
                return null;
            }
            all.append(Values.text(in.value(i)));
        }
        return all.toString();
    }

    private static Object contains(Inputs in) {
        if (in.value(0) instanceof List<?> list) {
            return list.stream().anyMatch(item -> Values.equal(item, in.value(1)));
        }
        return in.value(0) != null && in.value(1) != null && in.text(0).contains(in.text(1));
    }

    private static Object split(String text, String separator) {
        if (separator.isEmpty()) {
            return null;
        }
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Object join(Inputs in) {
        String separator = in.text(1);
        return in.list(0).stream().filter(Objects::nonNull).map(Values::text).collect(Collectors.joining(separator));
    }

    private static Object substring(Inputs in) {
        String text = in.text(0);
        int length = text.codePointCount(0, text.length());
        int from = place(in.count(1), length);
        int to = in.has(2) ? place(in.count(2), length) : length;
        return from >= to ? "" : text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    private static int place(int given, int length) {
        return Math.max(0, Math.min(given < 0 ? length + given : given, length));
    }
}
