package connector.cursor;

/** What a cursor's values are. */
public enum CursorType {
    /** Instants. */
    TIMESTAMP,
    /** Calendar days. */
    DATE,
    /** Exact numbers. */
    INTEGER,
    /** Text, in the order of its characters. */
    STRING;

    /** True for values that a clock can be compared with. */
    public boolean isTime() {
        return this == TIMESTAMP || this == DATE;
    }
}
