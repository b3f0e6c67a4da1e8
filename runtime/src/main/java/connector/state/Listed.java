package connector.state;

import connector.cursor.CursorValue;
import java.util.Map;
import java.util.Optional;

/**
 * A partition that the state lists with its own bookmark.
 *
 * @param context names it
 * @param value its bookmark; empty when the entry has none
 * @param raw the entry as it was read
 */
record Listed(Map<String, Object> context, Optional<CursorValue> value, Map<String, Object> raw) {}
