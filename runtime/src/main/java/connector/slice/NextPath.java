package connector.slice;

/** What a slice showed of the path that names the next page: one that is nowhere in a run is probably misspelt. */
public enum NextPath {
    /** It was there, or pages came and nothing has to name the next one. */
    SEEN,
    /** It was not there, and nothing was to be expected of it: no page came, or the last one was short. */
    UNSEEN,
    /** The slice ended because it was not there, on a page as large as asked: there may be more. */
    DOUBTFUL
}
