package connector.stream;

import connector.slice.Position;
import java.util.Optional;

/**
 * Where a pass begins.
 *
 * @param from a place that an earlier run saved; empty: at the first page
 * @param saves true when another run may go on from a place in this pass
 * @param embedded true when page one may be in the parent's record
 */
record PassStart(Optional<Position> from, boolean saves, boolean embedded) {
    /** From the first page. */
    PassStart anew() {
        return new PassStart(Optional.empty(), saves, false);
    }

    /** Over another window. */
    static PassStart other() {
        return new PassStart(Optional.empty(), false, false);
    }
}
