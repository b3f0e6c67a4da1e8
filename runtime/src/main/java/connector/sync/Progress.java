package connector.sync;

import connector.http.Traffic;

/** Is told how a run goes, for people and programs that watch it. Called from many threads. */
public interface Progress extends Traffic {
    /** Tells nobody. */
    Progress NONE = new Progress() {};

    /** The run begins; nothing was requested yet. */
    default void started(RunStart start) {}

    /** A page of a stream was written. */
    default void page(String stream, long records) {}

    /** A stream ended; its report says how. */
    default void stream(StreamReport report) {}

    /** Something that a person should look at. */
    default void warning(String stream, String message) {}
}
