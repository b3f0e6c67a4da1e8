package connector.sync;

import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.record.ConformedRow;
import connector.slice.Slice;
import connector.state.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps back what an earlier run emitted. Rows with exactly the bookmark's value are asked for again, since others may
 * have been added in the same instant; those that are as they were need not leave once more.
 */
record Repeats(Cursor cursor, Boundary boundary, List<String> primaryKey) {
    /** The rows of a page that are to leave, in their order. Each page is to be asked for once. */
    List<ConformedRow> without(Slice slice, List<ConformedRow> rows) {
        // Most rows lie between the bookmark and the newest one, and need no hash.
        List<Optional<CursorValue>> values = new ArrayList<>(rows.size());
        Optional<CursorValue> newest = Optional.empty();
        for (ConformedRow row : rows) {
            Optional<CursorValue> value = counted(slice, row);
            values.add(value);
            newest = value.isPresent() && newest.isPresent()
                    ? Optional.of(newest.get().max(value.get()))
                    : newest.or(() -> value);
        }
        List<ConformedRow> leaving = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ConformedRow row = rows.get(i);
            Optional<CursorValue> value = values.get(i);
            boolean edge = value.isPresent()
                    && (boundary.isBookmark(value.get()) || value.get().compareTo(newest.orElseThrow()) == 0);
            if (!edge || !boundary.repeats(value.get(), key(row), row.body())) {
                leaving.add(row);
            }
        }
        return leaving;
    }

    private List<Object> key(ConformedRow row) {
        return primaryKey.stream().map(field -> row.row().fields().get(field)).toList();
    }

    /** The value, if it can become or is the bookmark. */
    private Optional<CursorValue> counted(Slice slice, ConformedRow row) {
        return cursor.of(row.row().fields())
                .filter(value -> boundary.isBookmark(value)
                        || slice.window().filter(w -> cursor.counts(w, value)).isPresent());
    }
}
