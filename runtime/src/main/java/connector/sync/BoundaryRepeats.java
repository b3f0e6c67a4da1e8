package connector.sync;

import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.record.ConformedPage;
import connector.record.ConformedRow;
import connector.slice.Slice;
import connector.state.Boundary;
import connector.stream.ReadRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps back what an earlier run emitted. Rows with exactly the bookmark's value are asked for again, since others may
 * have been added in the same instant; those that are as they were need not leave once more.
 */
record BoundaryRepeats(Cursor cursor, Boundary boundary, List<String> primaryKey) {
    /**
     * The rows of a page that are to leave, in their order. Each page is to be asked for once.
     *
     * @param read what it was made of
     */
    List<ConformedRow> without(Slice slice, ConformedPage page, List<ReadRow> read) {
        List<ConformedRow> rows = page.rows();
        // Most rows lie between the bookmark and the newest one, and need no hash.
        List<Optional<CursorValue>> values = new ArrayList<>(rows.size());
        Optional<CursorValue> newest = Optional.empty();
        for (ConformedRow row : rows) {
            Optional<CursorValue> value = read.get(row.index()).cursor();
            if (value.isPresent() && !counts(slice, value.get())) {
                value = Optional.empty();
            }
            values.add(value);
            if (value.isPresent() && (newest.isEmpty() || value.get().after(newest.get()))) {
                newest = value;
            }
        }
        List<ConformedRow> leaving = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ConformedRow row = rows.get(i);
            Optional<CursorValue> value = values.get(i);
            boolean edge = value.isPresent()
                    && (boundary.isBookmark(value.get()) || value.get().compareTo(newest.orElseThrow()) == 0);
            if (!edge
                    || !boundary.repeats(
                            value.get(), key(row), Arrays.copyOfRange(page.bytes(), row.from(), row.to()))) {
                leaving.add(row);
            }
        }
        return leaving;
    }

    private List<Object> key(ConformedRow row) {
        return primaryKey.stream().map(field -> row.row().fields().get(field)).toList();
    }

    /** Whether a value can become or is the bookmark. */
    private boolean counts(Slice slice, CursorValue value) {
        return boundary.isBookmark(value)
                || (slice.window().isPresent() && cursor.counts(slice.window().get(), value));
    }
}
