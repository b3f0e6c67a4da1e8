package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.schema.FieldPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that {@code hash} and {@code mask} do not miss their fields in silence. Where none of the records so far has a
 * field that is to be made unreadable, a field that nobody has declared may be the same under another name: it does not
 * leave. In the order in which records leave, used by one thread.
 */
final class Guard {
    private final List<String> unseen;

    /** @param fields that are to be made unreadable, dotted, as they leave */
    Guard(List<String> fields) {
        unseen = new ArrayList<>(fields);
    }

    /** Records that are about to leave. */
    void look(List<Row> rows) {
        for (int i = 0; i < rows.size() && !unseen.isEmpty(); i++) {
            Fields record = rows.get(i).fields();
            unseen.removeIf(field -> Members.reaches(record, field));
        }
    }

    /**
     * Fields that are not declared are about to leave.
     *
     * @throws Failure SCHEMA when one of them may be what should be unreadable
     */
    void adding(List<FieldPath> added) {
        if (!unseen.isEmpty() && !added.isEmpty()) {
            String field = added.get(0).says();
            throw new Failure(
                    FailureClass.SCHEMA,
                    "no record has " + String.join(", ", unseen)
                            + ", which `hash` or `mask` is to make unreadable, and "
                            + String.join(
                                    ", ", added.stream().map(FieldPath::says).toList())
                            + " came, not declared: that may be it under another name",
                    "if it is, name " + field + " in `hash` or `mask`; if it is not, declare " + field
                            + " in `schema`; or set unknown_fields: drop");
        }
    }
}
