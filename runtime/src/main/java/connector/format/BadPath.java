package connector.format;

/** A text that is no JsonPath: where it goes wrong, why, and what to write instead. */
final class BadPath extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String hint;

    /**
     * @param column of the first character that cannot be read, from 0
     * @param hint what to write instead; may be empty
     */
    BadPath(int column, String message, String hint) {
        super(message);
        this.column = column;
        this.hint = hint;
    }

    int column() {
        return column;
    }

    String hint() {
        return hint;
    }
}
