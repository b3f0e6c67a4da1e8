package connector.http;

import connector.base.Failure;

/**
 * An attempt failed that may have reached a server which keeps the place, so making it again could pass over a page: the
 * slice has to begin anew.
 */
public final class NotRepeated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    NotRepeated(Failure failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    /** What went wrong. */
    public Failure failure() {
        return failure;
    }
}
