package connector.schema;

import connector.spec.DateFormat;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Suggest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a type written as a text: {@code string}, {@code integer!}, {@code timestamp(epoch_seconds | iso8601)}. */
final class TypeText {
    /** For editors: what a type looks like. */
    static String jsonPattern() {
        return "^(" + String.join("|", TypeName.words()) + "|timestamp\\(.+\\)|date\\(.+\\)|\\{\\{.*\\}\\})!?$";
    }

    private static final String NEVER_NULL = "!";

    private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\)\\s*)?(!?)\\s*", Pattern.DOTALL);

    /** What people write who come from elsewhere; no spelling distance leads from there to our words. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("text", "string"),
            Map.entry("str", "string"),
            Map.entry("varchar", "string"),
            Map.entry("uuid", "string"),
            Map.entry("int", "integer"),
            Map.entry("long", "integer"),
            Map.entry("bigint", "integer"),
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("numeric", "decimal"),
            Map.entry("money", "decimal"),
            Map.entry("bool", "boolean"),
            Map.entry("datetime", "timestamp"),
            Map.entry("map", "object"),
            Map.entry("dict", "object"),
            Map.entry("list", "array"),
            Map.entry("json", "any"));

    private TypeText() {}

    /** The field; empty when the text is wrong, which was reported. */
    static Optional<Field> read(String text, ScalarNode node, Reading reading) {
        boolean never = text.endsWith(NEVER_NULL);
        Optional<TypeName> bare = TypeName.of(never ? text.substring(0, text.length() - NEVER_NULL.length()) : text);
        if (bare.isPresent()) { // nearly every field
            return Optional.of(new Field(FieldType.of(bare.get()), !never));
        }
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            reading.error(
                    "schema.type",
                    node,
                    "this is no type: " + node.says(),
                    "like string, integer!, timestamp(epoch_seconds)");
            return Optional.empty();
        }
        Optional<TypeName> name = TypeName.of(m.group(1));
        if (name.isEmpty()) {
            String word = m.group(1).toLowerCase(java.util.Locale.ROOT);
            String hint = ELSEWHERE.containsKey(word)
                    ? "did you mean \"" + ELSEWHERE.get(word) + "\"?"
                    : Suggest.hint(word, TypeName.words());
            reading.error("schema.type", node, "unknown type \"" + m.group(1) + "\"", hint);
            return Optional.empty();
        }
        return type(name.get(), Optional.ofNullable(m.group(2)), node, reading)
                .map(type -> new Field(type, m.group(3).isEmpty()));
    }

    private static Optional<FieldType> type(TypeName name, Optional<String> formats, ScalarNode node, Reading reading) {
        if (formats.isEmpty()) {
            return Optional.of(FieldType.of(name));
        }
        if (name != TypeName.TIMESTAMP && name != TypeName.DATE) {
            reading.error(
                    "schema.format",
                    node,
                    name.word() + " takes nothing in brackets",
                    "formats belong to timestamp and date; numbers always keep all their digits");
            return Optional.empty();
        }
        List<DateFormat> all = new ArrayList<>();
        for (String one : formats.get().split("\\|", -1)) {
            try {
                all.add(DateFormat.of(one.strip()));
            } catch (IllegalArgumentException e) {
                reading.error(
                        "schema.format",
                        node,
                        "unknown date format \"" + one.strip() + "\"",
                        Suggest.hint(one.strip(), FORMATS) + "; or a pattern like dd.MM.yyyy HH:mm");
                return Optional.empty();
            }
        }
        return Optional.of(new FieldType.Dated(name, all));
    }

    private static final List<String> FORMATS =
            List.of("iso8601", "date", "epoch_seconds", "epoch_millis", "epoch_micros", "rfc1123");
}
