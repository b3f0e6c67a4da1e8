package connector.state;

import connector.cursor.CursorValue;
import java.util.Map;
import java.util.Optional;

/**
 * A partition that the state lists with its own bookmark.
 *
 * @param context names it
 * @param value its bookmark; empty when the entry has none
 * @param seen what was emitted with exactly that value
 * @param raw the entry as it was read
 */
record Listed(Map<String, Object> context, Optional<CursorValue> value, Seen seen, Map<String, Object> raw) {
    /** The same, over the entry as it was read before. */
    Listed over(Listed before) {
        return new Listed(context, value, seen, before.raw());
    }

    Listed withoutSeen() {
        return new Listed(context, value, Seen.NONE, raw);
    }
}
