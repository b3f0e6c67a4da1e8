package connector.schema;

/**
 * What is declared of a field or of the items of a list.
 *
 * @param type what it may hold
 * @param nullable whether it may be null
 */
public record Field(FieldType type, boolean nullable) {
    /** A field that may be null. */
    public static Field of(FieldType type) {
        return new Field(type, true);
    }

    /** The same with another type. */
    Field as(FieldType other) {
        return new Field(other, nullable);
    }
}
