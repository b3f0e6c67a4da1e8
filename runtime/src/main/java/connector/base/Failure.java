package connector.base;

/**
 * A named failure: what happened, of which class, and what to do. The message must hold no secret and no stack trace;
 * it is shown to users as it is.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Bits of a megabyte. */
    private static final int MB = 20;

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

    /** What nobody has foreseen: a defect, or that the memory was not enough. */
    public static Failure unforeseen(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    FailureClass.INTERNAL,
                    "out of memory: " + (Runtime.getRuntime().maxMemory() >> MB) + " MB were not enough",
                    "ask for smaller pages, or give the program more: CONNECTOR_JAVA_OPTS=-Xmx1g (a single record needs up"
                            + " to seven times its size)",
                    thrown);
        }
        return new Failure(
                FailureClass.INTERNAL,
                "a defect of the connector: " + thrown,
                "please report it with the manifest and the output of --log-level debug",
                thrown);
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
