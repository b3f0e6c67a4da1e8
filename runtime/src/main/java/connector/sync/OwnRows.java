package connector.sync;

import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.stream.ReadRow;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a page that a stream delivers itself, where it is read from farther back for its children than it needs.
 *
 * @param cursor of the stream
 * @param stretch the same over the stretch of a backfill
 */
record OwnRows(Optional<Cursor> cursor, Optional<Cursor> stretch) {
    /**
     * Without those that the stream delivered before, or that a backfill does not ask for.
     *
     * @param bookmark of their partition; empty: all were asked for
     */
    List<ReadRow> of(List<ReadRow> rows, Optional<CursorValue> bookmark) {
        if (cursor.isEmpty() || (bookmark.isEmpty() && stretch.isEmpty())) {
            return rows;
        }
        Cursor wanted = stretch.orElse(cursor.get());
        return rows.stream()
                .filter(row -> row.cursor()
                        .filter(value ->
                                wanted.tooOld(bookmark, value) || (stretch.isPresent() && wanted.pastEnd(value)))
                        .isEmpty())
                .toList();
    }
}
