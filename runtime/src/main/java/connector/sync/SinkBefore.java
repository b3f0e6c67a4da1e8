package connector.sync;

import connector.record.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sink that stands before another: it passes on whatever it does not take up itself, so that nothing is forgotten. */
public interface SinkBefore extends Sink {
    /** The sink that everything goes on to. */
    Sink out();

    @Override
    default void schema(
            String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
        out().schema(stream, schema, keys, bookmarkProperty);
    }

    @Override
    default void records(String stream, List<byte[]> bodies, Instant extracted) {
        out().records(stream, bodies, extracted);
    }

    @Override
    default void rejected(String stream, String slice, List<Rejected> rejected, Instant extracted) {
        out().rejected(stream, slice, rejected, extracted);
    }

    @Override
    default void state(Map<String, Object> value) {
        out().state(value);
    }

    @Override
    default void flush() {
        out().flush();
    }

    @Override
    default void end() {
        out().end();
    }

    @Override
    default long bytes() {
        return out().bytes();
    }
}
