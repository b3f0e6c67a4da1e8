package connector.http;

import connector.net.Response;

/**
 * How a call ended without a failure.
 *
 * @param <T> what a page becomes
 */
public sealed interface Reply<T> {
    /** The response it was. */
    Response response();

    /** A page that could be read. */
    record Decoded<T>(T value, Response response) implements Reply<T> {}

    /**
     * An error rule decided.
     *
     * @param action END, EMPTY or SKIP
     * @param because the rule's reason; may be empty for END
     */
    record Ruled<T>(Ending action, String because, Response response) implements Reply<T> {
        /** Past the last page; nothing there; left out. */
        public enum Ending {
            END,
            EMPTY,
            SKIP
        }
    }
}
