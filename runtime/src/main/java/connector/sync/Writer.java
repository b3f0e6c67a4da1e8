package connector.sync;

import connector.base.Clock;
import connector.base.Json;
import connector.record.Rejected;
import connector.state.StateDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place where messages leave. A state is written behind every record that it covers, because both pass through
 * here in the order in which they were proved. Thread-safe: streams interleave at page boundaries.
 */
final class Writer {
    /** States may be this share of the bytes written, whatever their rate: a large state must not drown the rows. */
    private static final long STATE_SHARE = 10;

    /**
     * A state of many partitions is some megabytes, and it grows while they are read: 4 KB of it for each second that it
     * waits keep all states of a run over 50,000 partitions below 5 MB. Small states are not held up.
     */
    private static final long BYTES_PER_SECOND = 4096;

    private static final long NEVER = -1;

    private final Sink sink;
    private final Clock clock;
    private final Duration stateEvery;
    private final boolean keepState;
    private final Map<String, Object> connector;
    private StateDocument document;
    private StateDocument written;
    private Instant lastState;
    private long stateBytes;
    private long bytesAtState = NEVER;
    /** Of the last one that was to be written; the next one will be about as large. */
    private long stateSize;

    private boolean closed;

    /**
     * @param stateEvery least time between two states; zero for every safe point
     * @param keepState false for previews and limited runs, which write no state at all
     * @param connector name and version, for the state
     */
    Writer(
            Sink sink,
            Clock clock,
            StateDocument input,
            Duration stateEvery,
            boolean keepState,
            Map<String, Object> connector) {
        this.connector = connector;
        this.sink = sink;
        this.clock = clock;
        this.document = input;
        this.written = input;
        this.stateEvery = stateEvery;
        this.keepState = keepState;
        this.lastState = clock.now();
    }

    synchronized void schema(
            String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
        if (!closed) {
            sink.schema(stream, schema, keys, bookmarkProperty);
        }
    }

    synchronized void records(String stream, List<byte[]> bodies, Instant extracted) {
        if (!closed) {
            sink.records(stream, bodies, extracted);
        }
    }

    synchronized void rejected(String stream, String slice, List<Rejected> rejected, Instant extracted) {
        if (!closed && !rejected.isEmpty()) {
            sink.rejected(stream, slice, rejected, extracted);
        }
    }

    /** True when a state may be written now; asked first, because a bookmark of many partitions is work to make. */
    synchronized boolean due() {
        return keepState
                && !closed
                && !clock.now().isBefore(lastState.plus(interval()))
                && (stateEvery.isZero() || roomFor(stateSize));
    }

    private Duration interval() {
        Duration large = Duration.ofSeconds(stateSize / BYTES_PER_SECOND);
        return stateEvery.isZero() || large.compareTo(stateEvery) < 0 ? stateEvery : large;
    }

    private boolean roomFor(long size) {
        return (stateBytes + size) * STATE_SHARE <= sink.bytes() + size;
    }

    /** Keeps what a stream has proved, and writes a state if it is time. */
    synchronized void bookmark(String stream, Map<String, Object> bookmark) {
        if (closed) {
            return;
        }
        document = document.with(stream, bookmark, connector);
        if (!due()) {
            return;
        }
        if (document.equals(written)) {
            lastState = clock.now(); // looked at, nothing to say: as good as written
            return;
        }
        if (!stateEvery.isZero()) {
            stateSize = Json.bytes(document.toPlain()).length;
        }
        if (stateEvery.isZero() || roomFor(stateSize)) {
            state();
        }
    }

    private void state() {
        long before = sink.bytes();
        sink.state(document.toPlain());
        stateBytes += sink.bytes() - before;
        lastState = clock.now();
        written = document;
        bytesAtState = sink.bytes();
    }

    /** Nothing may come for a while: what was written is not held back. */
    synchronized void flush() {
        if (!closed) {
            sink.flush();
        }
    }

    /** Writes the last state, after everything else; nothing can be written any more. */
    synchronized void close() {
        if (closed) {
            return;
        }
        boolean said = bytesAtState == sink.bytes() && document.equals(written);
        if (keepState && !said) {
            state();
        }
        sink.end();
        closed = true;
    }

    /** Lets nothing more through, not even a state: the output is gone, or there is nothing to say. */
    synchronized void abandon() {
        closed = true;
    }

    /** The state as of now. */
    synchronized StateDocument document() {
        return document;
    }
}
