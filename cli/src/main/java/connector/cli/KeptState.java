package connector.cli;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.sync.Sink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A state file that the run itself keeps ({@code --keep-state}): read before it, replaced with every state. For runs into
 * a file, or into a target that does not hand states back; one that does is to be believed instead, because only it knows
 * what it has stored.
 */
final class KeptState implements Sink, AutoCloseable {
    private final Sink out;
    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private KeptState(Sink out, Path file, FileChannel channel, FileLock lock) {
        this.out = out;
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the file for this run alone.
     *
     * @param out where everything goes first
     * @throws Failure STATE when another run has it, or its folder cannot be written
     */
    static KeptState of(Path file, Sink out) {
        // The state itself is replaced at each write, so a lock on it would be lost.
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(
                    beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), AtomicFiles.ownerOnly());
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new KeptState(out, file, channel, lock);
            }
            channel.close();
            throw taken(file);
        } catch (OverlappingFileLockException e) {
            throw taken(file);
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.STATE,
                    "the state file " + file + " cannot be locked: " + e.getMessage(),
                    "its folder must be there, and this user must be able to write in it",
                    e);
        }
    }

    private static Failure taken(Path file) {
        return new Failure(
                FailureClass.STATE,
                "another run keeps its state in " + file,
                "wait until it has ended, or give this run a file of its own");
    }

    /** The state to start from; none when the file is not there yet. */
    StateDocument before() {
        return StateFile.read(file);
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

    /** The file is replaced after the message has left, so that it never says more than what was written. */
    @Override
    public void state(Map<String, Object> value) {
        out.state(value);
        StateFile.write(file, StateDocument.parse(Json.bytes(value), file.toString()));
    }

    @Override
    public long bytes() {
        return out.bytes();
    }

    @Override
    public void end() {
        out.end();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
