package connector.sync;

import connector.record.Rejected;
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
     * @param bodies JSON objects in UTF-8, without line breaks; the list is good during the call only, what it gives is
     *     the sink's
     * @param extracted when the page arrived
     */
    void records(String stream, List<byte[]> bodies, Instant extracted);

    /**
     * Takes what was set aside of a page, before its records: a state that is taken afterwards covers it. Whoever passes
     * messages on to another sink passes this on too, as {@link SinkBefore} does, or rows are lost without a trace.
     *
     * @param slice id of the slice, as in the report
     * @param rejected in the order of the page; holds data of the API, perhaps secrets
     * @param extracted when the page arrived
     */
    void rejected(String stream, String slice, List<Rejected> rejected, Instant extracted);

    /** Takes the state that covers everything so far. */
    void state(Map<String, Object> value);

    /** Nothing may come for a while, because the API is slow: whatever was taken leaves. */
    void flush();

    /** The run is over, with or without a state: whatever was taken leaves now. */
    void end();

    /** Bytes taken so far, by which the rate of states is bounded. */
    long bytes();
}
