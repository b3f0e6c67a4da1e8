package connector.sync;

import connector.record.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nothing leaves when results are put together: their rows have left. */
final class NoOutput implements Sink {
    @Override
    public void schema(
            String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
        throw new IllegalStateException("a commit writes no schema");
    }

    @Override
    public void records(String stream, List<byte[]> bodies, Instant extracted) {
        throw new IllegalStateException("a commit writes no records");
    }

    @Override
    public void rejected(String stream, String slice, List<Rejected> rejected, Instant extracted) {
        throw new IllegalStateException("a commit sets nothing aside");
    }

    @Override
    public void state(Map<String, Object> value) {
        throw new IllegalStateException("a commit keeps its state in a file");
    }

    @Override
    public void flush() {
        // Nothing is taken.
    }

    @Override
    public void end() {
        // Nothing was taken.
    }

    @Override
    public long bytes() {
        return 0;
    }
}
