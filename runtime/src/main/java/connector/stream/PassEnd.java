package connector.stream;

import connector.base.Failure;
import connector.slice.Ending;

/** How one pass over the pages of a window ended; it may not have been the last one. */
sealed interface PassEnd {
    /** The window is over. */
    record Over(Ending ending) implements PassEnd {}

    /** As many records came as the API shows of one query. */
    record AtLimit() implements PassEnd {}

    /**
     * From the first page again.
     *
     * @param otherwise what it is when that was done often enough
     */
    record Restart(Failure otherwise) implements PassEnd {}

    /**
     * The place that an earlier run saved is gone: from the first page.
     *
     * @param why for the report
     */
    record Refused(String why) implements PassEnd {}

    /**
     * From the first page again, without the sync token that the bookmark holds.
     *
     * @param otherwise what it is when none was sent
     */
    record RestartFromStart(Failure otherwise) implements PassEnd {}

    /**
     * In two halves.
     *
     * @param otherwise what it is when there is nothing to halve
     */
    record Split(Failure otherwise) implements PassEnd {}
}
