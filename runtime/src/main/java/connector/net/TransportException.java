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
        TOO_LARGE
    }

    private final Kind kind;

    /** @param kind decides whether and as what it is retried */
    public TransportException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** A body beyond what is allowed. */
    static TransportException tooLarge(long most) {
        return new TransportException(Kind.TOO_LARGE, "the body is larger than " + most + " bytes", null);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
