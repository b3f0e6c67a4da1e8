package connector.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where rows go: Singer on stdout, a destination, an engine. Called by one thread at a time, in order; a state covers
 * every record that came before it.
 */
public interface Sink {
    /**
     * Announces the fields of a stream, before its first record and whenever they change.
     *
     * @param schema plain Singer schema
     * @param keys primary key, may be empty
     * @param bookmarkProperty the replication key, if it is a field
     * @throws connector.base.Failure of class OUTPUT when nothing can be written any more; so do the others
     */
    void schema(String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty);

    /**
     * Takes a page of records.
     *
     * @param bodies JSON objects in UTF-8, without line breaks
     * @param extracted when the page arrived
     */
    void records(String stream, List<byte[]> bodies, Instant extracted);

    /**
     * Takes what was set aside of a page instead of being written, before any state that covers it. By default it is not
     * kept: the report counts it.
     */
    default void aside(String stream, List<SetAside> rows) {}

    /** Takes the state that covers everything so far. */
    void state(Map<String, Object> value);

    /** The run is over, with or without a state: whatever was taken leaves now. */
    void end();

    /** Bytes taken so far, by which the rate of states is bounded. */
    long bytes();
}
