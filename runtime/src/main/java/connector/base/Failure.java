package connector.base;

/**
 * A named failure: what happened, of which class, and what to do. The message must hold no secret and no stack trace;
 * it is shown to users as it is.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureClass kind;
    private final String remedy;

    /**
     * @param kind the class, which decides the exit code
     * @param message what happened and where, one line
     * @param remedy what the reader should do, one line; empty when the message says it already
     */
    public Failure(FailureClass kind, String message, String remedy) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** As above with the cause, which is shown only at debug level. */
    public Failure(FailureClass kind, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** The class; never null. */
    public FailureClass kind() {
        return kind;
    }

    /** What to do; never null, may be empty. */
    public String remedy() {
        return remedy;
    }
}
