package connector.cli;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.sync.SetAside;
import connector.sync.Sink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what was set aside in a file, one JSON object a line, behind what is there ({@code --quarantine}). It is on the disk
 * before the state that covers it leaves: such a record is not asked for again.
 */
final class QuarantineFile implements Sink, AutoCloseable {
    private final Sink out;
    private final Path file;
    private final FileChannel channel;
    private final OutputStream lines;
    private boolean unforced;

    private QuarantineFile(Sink out, Path file, FileChannel channel) {
        this.out = out;
        this.file = file;
        this.channel = channel;
        this.lines = new BufferedOutputStream(Channels.newOutputStream(channel));
    }

    /**
     * Opens the file, for its owner only: records may be private.
     *
     * @param out where everything else goes
     * @throws Failure USAGE when it cannot be written
     */
    static QuarantineFile of(Path file, Sink out) {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                    AtomicFiles.ownerOnly());
            return new QuarantineFile(out, file, channel);
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--quarantine: " + file + " cannot be written: " + e.getMessage(),
                    "name a file in a folder that exists and may be written",
                    e);
        }
    }

    @Override
    public void aside(String stream, List<SetAside> rows) {
        try {
            for (SetAside row : rows) {
                lines.write(Json.bytes(row.toPlain(stream)));
                lines.write('\n');
            }
            unforced = true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

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
    public void state(Map<String, Object> value) {
        force();
        out.state(value);
    }

    @Override
    public void end() {
        force();
        out.end();
    }

    @Override
    public long bytes() {
        return out.bytes();
    }

    private void force() {
        if (unforced) {
            try {
                lines.flush();
                channel.force(false);
                unforced = false;
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    private Failure failure(IOException cause) {
        return new Failure(
                FailureClass.OUTPUT,
                "the quarantine " + file + " cannot be written any more: " + cause.getMessage(),
                "look at the free space; then run again from the last state",
                cause);
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
