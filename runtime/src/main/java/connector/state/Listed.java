package connector.state;

import connector.cursor.CursorValue;
import java.util.Map;
import java.util.Optional;

/**
 * A partition that the state lists with its own bookmark.
 *
 * @param context names it
 * @param value its bookmark; empty when the entry has none
 * @param boundary the records emitted with exactly that value
 * @param raw the entry as it was read
 */
record Listed(Map<String, Object> context, Optional<CursorValue> value, Boundary boundary, Map<String, Object> raw) {
    /** The same, with nothing known of what was emitted: rows at its bookmark repeat. */
    Listed withoutBoundary() {
        return new Listed(context, value, Boundary.NONE, raw);
    }
}
