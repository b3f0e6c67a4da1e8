package connector.record;

/**
 * A record ready to leave.
 *
 * @param row what it was made of
 * @param body a JSON object in UTF-8 without line breaks, fields in the order in which they came; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed on, never compared
public record ConformedRow(Row row, byte[] body) {}
