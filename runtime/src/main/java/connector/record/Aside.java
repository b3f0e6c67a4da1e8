package connector.record;

/**
 * A record that does not leave because it does not fit its schema.
 *
 * @param row what it was made of
 * @param reason the field and what is wrong with it, never a value
 */
public record Aside(Row row, String reason) {}
