package connector.state;

import connector.cursor.CursorValue;
import java.util.List;
import java.util.Optional;

/**
 * A record about to be written.
 *
 * @param cursor its value; empty when it has none
 * @param key values of the primary key; empty where there is none ({@code append_only})
 * @param body as it leaves; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed on, never compared
public record Emission(Optional<CursorValue> cursor, List<Object> key, byte[] body) {}
