package connector.stream;

import connector.cursor.CursorValue;
import connector.format.BadLine;
import connector.record.Row;
import connector.slice.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page that was fetched, decoded and transformed whole, and may be written.
 *
 * @param rows that were kept, after transform
 * @param received when it arrived
 * @param bytes that it keeps in memory, roughly
 * @param position where another run can go on behind this page; empty where it cannot
 * @param badLines that were set aside
 * @param reached the greatest cursor of the slice up to this page, as far as it may count
 */
public record PageRows(
        List<Row> rows,
        Instant received,
        long bytes,
        Optional<CursorValue> reached,
        Optional<Position> position,
        List<BadLine> badLines) {
    /** Forbids changes. */
    public PageRows {
        badLines = List.copyOf(badLines);
    }
}
