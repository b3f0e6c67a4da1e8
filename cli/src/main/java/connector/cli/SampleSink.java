package connector.cli;

import connector.base.Json;
import connector.record.Inference;
import connector.record.Rejected;
import connector.schema.Field;
import connector.source.StreamSpec;
import connector.sync.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the records of one stream, and keeps only what they show of their types. */
final class SampleSink implements Sink {
    private final String stream;
    private final Inference inference;
    private Map<String, Field> fields;
    private long records;
    private long bytes;

    /** @param spec of the stream: what it declares is where it begins */
    SampleSink(String stream, StreamSpec spec) {
        this.stream = stream;
        this.inference = new Inference(spec.rows().zone());
        this.fields = spec.rows().schema().fields();
    }

    /** What is known of the fields now. */
    Map<String, Field> fields() {
        return fields;
    }

    /** How many were looked at. */
    long records() {
        return records;
    }

    @Override
    public void records(String of, List<byte[]> bodies, Instant extracted) {
        for (byte[] body : bodies) {
            bytes += body.length;
            if (of.equals(stream)) {
                records++;
                fields = inference.with(fields, parsed(body));
            }
        }
    }

    private static Map<?, ?> parsed(byte[] body) {
        try {
            return (Map<?, ?>) Json.parse(body);
        } catch (IOException e) {
            throw new UncheckedIOException("a record that was written as JSON", e);
        }
    }

    @Override
    public void schema(String of, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
        // Of what the records show, more is asked than a schema says.
    }

    @Override
    public void rejected(String of, String slice, List<Rejected> rejected, Instant extracted) {
        // Lines that are no records show no types.
    }

    @Override
    public void state(Map<String, Object> value) {
        // A look at some records proves nothing.
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
}
