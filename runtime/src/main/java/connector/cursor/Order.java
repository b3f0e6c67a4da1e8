package connector.cursor;

/** In which order of the cursor the API sends rows, as the manifest promises it. */
public enum Order {
    /** Any order: the bookmark moves when the slice is certified. */
    UNSORTED,
    /** Oldest first: the bookmark may move with each page. */
    ASC,
    /** Newest first: the bookmark moves when the slice is certified. */
    DESC
}
