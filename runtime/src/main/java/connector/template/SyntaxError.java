package connector.template;

/** A template that cannot be parsed; becomes a problem of the manifest at its place. */
final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int at;
    final String hint;

    /** @param at characters from the start of the scalar */
    SyntaxError(int at, String message, String hint) {
        super(message, null, false, false);
        this.at = at;
        this.hint = hint;
    }
}
