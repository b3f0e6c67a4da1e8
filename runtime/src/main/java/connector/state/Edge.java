package connector.state;

import connector.cursor.CursorValue;
import java.util.Optional;

/**
 * What a {@link Boundary} comes to: the records at the two values that a partition's bookmark can have. Immutable.
 *
 * @param grew this run emitted records with the bookmark's value
 * @param knowsAll the bookmark's value may stay, and the state knows all that was emitted with it
 * @param atBookmark records with the bookmark's value that this run showed
 * @param top the greatest value emitted beyond it
 * @param atTop records with that value
 */
record Edge(boolean grew, boolean knowsAll, Seen atBookmark, Optional<CursorValue> top, Seen atTop) {
    /** No record at either value. */
    static final Edge NONE = new Edge(false, true, Seen.NONE, Optional.empty(), Seen.NONE);

    /**
     * What the state keeps beside this value of the bookmark: only what this run showed. A record that changed is known
     * in its old form, and should it change back it has to leave again.
     *
     * @param bookmark the one before
     */
    Seen at(CursorValue value, Optional<CursorValue> bookmark) {
        if (bookmark.filter(b -> b.compareTo(value) == 0).isPresent()) {
            return atBookmark;
        }
        return top.filter(t -> t.compareTo(value) == 0).isPresent() ? atTop : Seen.NONE;
    }
}
