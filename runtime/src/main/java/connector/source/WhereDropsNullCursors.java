package connector.source;

import connector.cursor.CursorField;
import connector.cursor.CursorSpec;
import connector.spec.Problems;
import connector.template.Template;

/** A comparison with null is false, so a {@code where} on the cursor drops every row that has none. */
final class WhereDropsNullCursors implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            stream.cursor()
                    .flatMap(CursorSpec::field)
                    .map(CursorField::source)
                    .filter(field -> stream.rows()
                            .where()
                            .map(Template::reads)
                            .filter(reads -> reads.contains("record." + field))
                            .isPresent())
                    .ifPresent(field -> problems.warn(
                            "stream.where_on_cursor",
                            Marks.of(stream.node(), "where"),
                            "`where` compares the cursor \"" + field
                                    + "\": rows in which it is null are dropped unseen",
                            "leave time to the cursor: since, start and filter: client keep rows without a value"));
        }
    }
}
