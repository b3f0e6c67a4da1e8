package connector.http;

/** What an error rule does when it matches. */
public enum Action {
    /** A failure. */
    FAIL,
    /** The request is tried again. */
    RETRY,
    /** It is waited, then tried again. */
    WAIT,
    /** Past the last page: the slice ended with the page before. */
    END,
    /** There is nothing here; certified. */
    EMPTY,
    /** Left out, not certified. */
    SKIP,
    /** The slice is read again from its first page; a few times only. */
    RESTART,
    /** The window of the slice is halved. */
    SPLIT,
    /** A new credential, then tried again. */
    REFRESH_AUTH
}
