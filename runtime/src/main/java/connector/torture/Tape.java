package connector.torture;

import connector.base.Json;
import connector.record.Rejected;
import connector.sync.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what a run writes, in order. */
final class Tape implements Sink {
    /** What left. */
    sealed interface Message {
        /** A record. */
        record Rec(String stream, Object row) implements Message {}

        /** A state, as JSON. */
        record State(String json) implements Message {}
    }

    private final List<Message> messages = new ArrayList<>();
    private long bytes;

    @Override
    public void schema(String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmark) {
        // rows are known by what is in them
    }

    @Override
    public synchronized void records(String stream, List<byte[]> bodies, Instant extracted) {
        for (byte[] body : bodies) {
            bytes += body.length;
            try {
                messages.add(new Message.Rec(stream, Json.parse(body)));
            } catch (IOException e) {
                throw new UncheckedIOException("a record is no JSON", e);
            }
        }
    }

    @Override
    public void rejected(String stream, String slice, List<Rejected> rows, Instant extracted) {
        // what is set aside did not leave: its rows are missed
    }

    @Override
    public synchronized void state(Map<String, Object> value) {
        messages.add(new Message.State(Json.text(value)));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void end() {
        // nothing is held back
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }

    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }
}
