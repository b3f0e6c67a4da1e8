package connector.testcase;

import connector.base.Json;
import connector.record.Rejected;
import connector.sync.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what a run writes, to be compared. */
public final class CollectingSink implements Sink {
    private final Map<String, List<Object>> records = new LinkedHashMap<>();
    private final Map<String, List<Rejected>> rejected = new LinkedHashMap<>();
    private Optional<Map<String, Object>> lastState = Optional.empty();
    private long bytes;

    @Override
    public void schema(
            String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
        records.computeIfAbsent(stream, s -> new ArrayList<>());
    }

    @Override
    public void records(String stream, List<byte[]> bodies, Instant extracted) {
        for (byte[] body : bodies) {
            bytes += body.length;
            try {
                records.computeIfAbsent(stream, s -> new ArrayList<>()).add(Json.parse(body));
            } catch (IOException e) {
                throw new UncheckedIOException("a record is no JSON", e);
            }
        }
    }

    @Override
    public void rejected(String stream, String slice, List<Rejected> rejected, Instant extracted) {
        this.rejected.computeIfAbsent(stream, s -> new ArrayList<>()).addAll(rejected);
    }

    @Override
    public void state(Map<String, Object> value) {
        lastState = Optional.of(value);
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void end() {
        // Nothing is held back.
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /** Records by stream, in order; a stream without records has an empty list. */
    public Map<String, List<Object>> records() {
        return records;
    }

    /** What was set aside by stream, in order; only streams of which something was. */
    public Map<String, List<Rejected>> rejected() {
        return rejected;
    }

    /** The last state written. */
    public Optional<Map<String, Object>> lastState() {
        return lastState;
    }

    /** The bookmarks of the last state by stream; empty when none was written. */
    @SuppressWarnings("unchecked") // a state's maps have text keys
    public Map<String, Object> bookmarks() {
        return lastState
                .map(state -> state.get("bookmarks"))
                .filter(Map.class::isInstance)
                .map(map -> (Map<String, Object>) map)
                .orElse(Map.of());
    }
}
