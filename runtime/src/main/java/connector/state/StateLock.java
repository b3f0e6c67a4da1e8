package connector.state;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a state file to one run at a time: two would overwrite each other's bookmarks. The lock is on a file beside it,
 * since the state itself is replaced at each write; the system gives it back when the process dies.
 */
public final class StateLock implements AutoCloseable {
    /** A file lock belongs to the process, and closing any other channel on the file would give it back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path beside;
    private final FileChannel channel;
    private final FileLock lock;

    private StateLock(Path beside, FileChannel channel, FileLock lock) {
        this.beside = beside;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes it, without waiting.
     *
     * @throws Failure STATE when another run has it, or it cannot be made
     */
    public static StateLock take(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path beside = whole.resolveSibling(whole.getFileName() + ".lock");
        if (!HELD.add(beside)) {
            throw locked(file, "another run of this process");
        }
        try {
            return open(file, beside);
        } catch (IOException e) {
            HELD.remove(beside);
            throw new Failure(
                    FailureClass.STATE,
                    "the state file " + file + " cannot be locked: " + e.getMessage(),
                    "check its folder's permissions",
                    e);
        } catch (Failure e) {
            HELD.remove(beside);
            throw e;
        }
    }

    private static StateLock open(Path file, Path beside) throws IOException {
        FileChannel channel = FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), AtomicFiles.ownerOnly());
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            String holder = Files.readString(beside).strip();
            throw locked(file, holder.isEmpty() ? "another process" : "process " + holder);
        }
        channel.truncate(0);
        String self = String.valueOf(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)));
        return new StateLock(beside, channel, lock);
    }

    private static Failure locked(Path file, String holder) {
        return new Failure(
                FailureClass.STATE,
                "the state file " + file + " is locked by " + holder,
                "wait until that run has ended");
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            // The system gives the lock back with the process; there is nothing to save.
            return;
        } finally {
            HELD.remove(beside);
        }
    }
}
