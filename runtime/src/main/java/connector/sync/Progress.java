package connector.sync;

/** Is told how a run goes, for people who watch it. Called from many threads. */
public interface Progress {
    /** Tells nobody. */
    Progress NONE = new Progress() {};

    /** A page of a stream was written. */
    default void page(String stream, long records) {}

    /** A stream ended; its report says how. */
    default void stream(StreamReport report) {}

    /** Something that a person should look at. */
    default void warning(String stream, String message) {}
}
