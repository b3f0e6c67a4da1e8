package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.record.Bodies;
import connector.record.Rejected;
import connector.singer.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Singer messages to a stream of bytes: one JSON object a line, flushed at every state, in every pause and at the end. */
public final class SingerSink implements Sink {
    /** Large enough that a page of records is few writes. */
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int held;
    private long bytes;

    /** @param out stdout of a tap; nothing else may write to it */
    public SingerSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void schema(
            String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
        write(Messages.schema(stream, schema, keys, bookmarkProperty));
    }

    @Override
    public void records(String stream, List<byte[]> bodies, Instant extracted) {
        byte[] head = Messages.recordHead(stream);
        byte[] tail = Messages.recordTail(extracted);
        if (bodies instanceof Bodies page) {
            for (int i = 0; i < page.size(); i++) {
                write(head);
                write(page.bytes(), page.from(i), page.to(i));
                write(tail);
            }
            return;
        }
        for (byte[] body : bodies) {
            write(head);
            write(body);
            write(tail);
        }
    }

    @Override
    public void rejected(String stream, String slice, List<Rejected> rejected, Instant extracted) {
        // Singer has no message for it; a sink around this one keeps it.
    }

    @Override
    public void state(Map<String, Object> value) {
        write(Messages.state(value));
        flush();
    }

    @Override
    public void end() {
        flush();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void flush() {
        try {
            empty();
            out.flush();
        } catch (IOException e) {
            throw closed(e);
        }
    }

    private void write(byte[] part) {
        write(part, 0, part.length);
    }

    private void write(byte[] source, int from, int to) {
        int length = to - from;
        try {
            if (length > buffer.length - held) {
                empty();
            }
            if (length > buffer.length) {
                out.write(source, from, length);
            } else {
                System.arraycopy(source, from, buffer, held, length);
                held += length;
            }
            bytes += length;
        } catch (IOException e) {
            throw closed(e);
        }
    }

    private void empty() throws IOException {
        out.write(buffer, 0, held);
        held = 0;
    }

    private static Failure closed(IOException cause) {
        return new Failure(
                FailureClass.OUTPUT,
                "the output cannot be written any more: " + cause.getMessage(),
                "look at the program that reads it, or at the free space; then run again from the last state",
                cause);
    }
}
