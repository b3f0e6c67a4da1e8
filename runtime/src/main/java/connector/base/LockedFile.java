package connector.base;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file that threads and processes take turns with, by a lock on another file beside it: the file itself is replaced at
 * each write, so a lock on it would be lost. The lock goes with the process that holds it.
 */
public final class LockedFile {
    /** A file lock belongs to the process, so threads need one of their own for each file. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;

    /** @param file need not be there; its folder must */
    public LockedFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** The file, absolute. */
    public Path path() {
        return file;
    }

    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException, InterruptedException;
    }

    /**
     * Does something while no one else, in this process or another, has the lock.
     *
     * @throws IOException from the work, or when the lock cannot be had
     */
    public <T> T locked(Work<T> work) throws IOException, InterruptedException {
        ReentrantLock threads = THREADS.computeIfAbsent(file, f -> new ReentrantLock());
        threads.lockInterruptibly();
        try (FileChannel channel = open();
                FileLock lock = lock(channel)) {
            return work.run();
        } finally {
            threads.unlock();
        }
    }

    private FileChannel open() throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        return FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), AtomicFiles.ownerOnly());
    }

    private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
        try {
            return channel.lock();
        } catch (FileLockInterruptionException | ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        }
    }
}
