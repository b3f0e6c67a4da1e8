package connector.sync;

import connector.http.Traffic;
import connector.paginator.Step;

/** Is told how a run goes, for people and programs that watch it. Called from many threads. */
public interface Progress extends Traffic {
    /** Tells nobody. */
    Progress NONE = new Progress() {};

    /** The run begins; nothing was requested yet. */
    default void started(RunStart start) {}

    /** A page of a stream was written. */
    default void page(String stream, long records) {}

    /**
     * What the paginator made of a page.
     *
     * @param slice that the page belongs to, by its id
     * @param next what to ask for next, or the end it found
     */
    default void follows(String stream, String slice, Step next) {}

    /** A stream ended; its report says how. */
    default void stream(StreamReport report) {}

    /** Something that a person should look at. */
    default void warning(String stream, String message) {}
}
