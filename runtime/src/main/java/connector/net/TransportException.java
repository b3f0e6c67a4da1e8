package connector.net;

/** No complete response came. The message holds no secret and no query. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection (refused, unknown host, TLS), or one that closed before any answer. */
        CONNECT,
        /** A deadline passed. */
        TIMEOUT,
        /** The connection closed in the middle of a response, or its length does not fit. */
        TRUNCATED,
        /** The body is larger than allowed. */
        TOO_LARGE,
        /** Certificates or the proxy refuse: the settings are wrong, and no further try will do. */
        SETUP;

        /** Whether another try may go better. */
        public boolean mayPass() {
            return this != TOO_LARGE && this != SETUP;
        }
    }

    private final Kind kind;
    private final String remedy;

    /** @param kind decides whether and as what it is retried */
    public TransportException(Kind kind, String message, Throwable cause) {
        this(kind, message, "", cause);
    }

    /** @param remedy what to change; empty for what the kind says */
    public TransportException(Kind kind, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** A body beyond what is allowed. */
    static TransportException tooLarge(long most) {
        return new TransportException(Kind.TOO_LARGE, "the body is larger than " + most + " bytes", null);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** What to change; empty for what the kind says. */
    public String remedy() {
        return remedy;
    }
}
