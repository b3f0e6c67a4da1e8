package connector.cli;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.Redactor;
import connector.record.Rejected;
import connector.sync.Sink;
import connector.sync.SinkBefore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run sets aside, appended to a file of its owner as one JSON object a line, without secrets. It is on the disk
 * before a state that covers it leaves. The file is made when something comes; lines of earlier runs stay. A run that
 * begins again from an older state appends what it meets again.
 */
final class QuarantineFile implements SinkBefore, AutoCloseable {
    private static final int LINE_FEED = 10;

    private final Path file;
    private final Sink out;
    private final Redactor redactor;
    private Optional<FileChannel> open = Optional.empty();
    private boolean unsynced;

    /** @param out where all messages go */
    QuarantineFile(Path file, Sink out, Redactor redactor) {
        this.file = file;
        this.out = out;
        this.redactor = redactor;
    }

    @Override
    public Sink out() {
        return out;
    }

    @Override
    public void rejected(String stream, String slice, List<Rejected> rejected, Instant extracted) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Rejected one : rejected) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("stream", stream);
            line.put("slice", slice);
            line.put("reason", one.reason());
            one.file().ifPresent(name -> line.put("file", name));
            one.line().ifPresent(number -> line.put("line", number));
            line.put("content", one.content());
            line.put("time", extracted.toString());
            lines.writeBytes(Json.bytes(redactor.plain(line)));
            lines.write(LINE_FEED);
        }
        try {
            append(lines.toByteArray());
        } catch (IOException e) {
            throw unwritable(e);
        }
        out.rejected(stream, slice, rejected, extracted);
    }

    /** In one go, so that lines of several processes do not mix. */
    private void append(byte[] lines) throws IOException {
        if (open.isEmpty()) {
            boolean cut = endsInALine();
            open = Optional.of(FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                    AtomicFiles.ownerOnly()));
            if (cut) {
                open.get().write(ByteBuffer.wrap(new byte[] {LINE_FEED}));
            }
        }
        ByteBuffer rest = ByteBuffer.wrap(lines);
        while (rest.hasRemaining()) {
            open.get().write(rest);
        }
        unsynced = true;
    }

    /** A full disk may have cut the last line of an earlier run. */
    private boolean endsInALine() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return false;
        }
        try (FileChannel read = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            read.read(last, read.size() - 1);
            return last.get(0) != LINE_FEED;
        }
    }

    private void sync() {
        if (unsynced && Files.isRegularFile(file)) {
            try {
                open.orElseThrow().force(false);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
        unsynced = false;
    }

    private Failure unwritable(IOException cause) {
        return new Failure(
                FailureClass.OUTPUT,
                "what is set aside cannot be written to " + file + ": " + cause.getMessage(),
                "name another file with --quarantine, or look at its folder's permissions and the free space",
                cause);
    }

    /** What was set aside is on the disk before the state. */
    @Override
    public void state(Map<String, Object> value) {
        sync();
        out.state(value);
    }

    @Override
    public void end() {
        sync();
        out.end();
    }

    @Override
    public void close() {
        if (open.isPresent()) {
            try {
                open.get().close();
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }
}
