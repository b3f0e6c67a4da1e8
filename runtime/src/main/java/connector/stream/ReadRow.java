package connector.stream;

import connector.cursor.CursorValue;
import connector.record.Row;
import java.util.Optional;

/**
 * A row that was read.
 *
 * @param row after transform
 * @param cursor its cursor; empty when it has none
 */
public record ReadRow(Row row, Optional<CursorValue> cursor) {}
