package connector.http;

import connector.base.Failure;
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
     * @param action what it decided
     * @param because the rule's reason; may be empty but for EMPTY and SKIP
     * @param otherwise what it is where that cannot be done: there is nothing to halve, or it was done often enough
     */
    record Ruled<T>(Ending action, String because, Response response, Failure otherwise) implements Reply<T> {
        /**
         * Past the last page; nothing there; left out; from the first page again; the same without the sync token that
         * the bookmark holds; in two halves.
         */
        public enum Ending {
            END,
            EMPTY,
            SKIP,
            RESTART,
            RESTART_FROM_START,
            SPLIT
        }
    }
}
