package connector.state;

import connector.cursor.CursorValue;
import connector.slice.CursorsSeen;
import connector.slice.Ending;
import connector.slice.NextPath;
import connector.slice.SizesSeen;
import connector.slice.Slice;
import connector.slice.SliceCounts;
import connector.slice.SliceResult;
import connector.slice.Trail;
import java.util.List;
import java.util.Optional;

/** Results of slices of one page, as reading them gives. */
final class Results {
    private Results() {}

    static SliceResult of(Slice slice, Ending ending, int rows, Optional<CursorValue> reached) {
        return new SliceResult(
                slice,
                ending,
                new SliceCounts(1, rows, rows, 0, 0),
                new CursorsSeen(reached, reached, reached, true),
                SizesSeen.NONE,
                List.of(),
                NextPath.SEEN,
                List.of(),
                Trail.NONE);
    }
}
