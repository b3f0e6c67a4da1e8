package connector.stream;

import connector.cursor.CursorValue;
import connector.paginator.Step;
import connector.record.Rejected;
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
 * @param rejected lines of it that could not be read
 * @param follows what the paginator makes of it; empty when it failed to say
 * @param position where another run can go on behind this page; empty where it cannot
 * @param reached the greatest cursor of the slice up to this page, as far as it may count
 */
public record PageRows(
        List<ReadRow> rows,
        List<Rejected> rejected,
        Instant received,
        long bytes,
        Optional<CursorValue> reached,
        Optional<Step> follows,
        Optional<Position> position) {}
