package connector.cli.metrics;

import connector.record.Rejected;
import connector.sync.Sink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A sink that shows its states to somebody after they were written.
 *
 * @param out where everything goes
 * @param watch sees each state
 */
record StateWatch(Sink out, Consumer<Map<String, Object>> watch) implements Sink {
    @Override
    public void schema(
            String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
        out.schema(stream, schema, keys, bookmarkProperty);
    }

    @Override
    public void records(String stream, List<byte[]> bodies, Instant extracted) {
        out.records(stream, bodies, extracted);
    }

    @Override
    public void rejected(String stream, String slice, List<Rejected> rejected, Instant extracted) {
        out.rejected(stream, slice, rejected, extracted);
    }

    @Override
    public void state(Map<String, Object> value) {
        out.state(value);
        watch.accept(value);
    }

    @Override
    public long bytes() {
        return out.bytes();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void end() {
        out.end();
    }
}
