package connector.source;

import connector.spec.Mark;
import connector.spec.Problems;
import connector.spec.Suggest;

/** Primary key and cursor are columns of every target, so that the schema must declare them. */
final class FieldsInSchema implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            if (stream.rows().schema().inferred()) {
                continue;
            }
            for (String key : stream.primaryKey()) {
                Mark mark = Marks.of(stream.node(), "primary_key");
                check(stream, key, "the primary key", "stream.primary_key_unknown", mark, problems);
            }
            stream.cursorField().ifPresent(field -> {
                Mark mark = Marks.of(stream.node(), "cursor", "field");
                check(stream, field, "the cursor's field", "cursor.field_unknown", mark, problems);
            });
        }
    }

    private static void check(StreamSpec stream, String field, String what, String code, Mark mark, Problems problems) {
        var fields = stream.rows().schema().fields().keySet();
        String top = field.replaceAll("[.\\[].*", "");
        if (!fields.contains(field) && !fields.contains(top)) {
            problems.error(
                    code,
                    mark,
                    what + " \"" + field + "\" is not in the schema of \"" + stream.name() + "\"",
                    Suggest.nearest(top, fields)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("add it: schema: {" + top + ": …}"));
        }
    }
}
