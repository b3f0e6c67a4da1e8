package connector.record;

/**
 * A record ready to leave; its body is in the bytes of its {@link ConformedPage}.
 *
 * @param row what it was made of
 * @param index of that among the rows that were given
 * @param from where the body begins
 * @param to behind its last byte
 */
public record ConformedRow(Row row, int index, int from, int to) {}
