package connector.paginator;

/** What of the first request later pages repeat beside the token. */
enum Repeat {
    /** Everything. */
    ALL,
    /** The page size. */
    SIZE,
    /** Nothing but method, headers and credentials. */
    NONE
}
