package connector.http;

import connector.base.Clock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an archive within its limits by removing its oldest runs. A run that is being written is never removed. */
final class ArchiveRotation {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveRotation.class);

    private final Path archive;
    private final Path own;
    private final ArchiveLimits limits;
    private final Clock clock;

    ArchiveRotation(Path archive, Path own, ArchiveLimits limits, Clock clock) {
        this.archive = archive;
        this.own = own;
        this.limits = limits;
        this.clock = clock;
    }

    /** Removes runs that are too old. */
    void expire() throws IOException {
        if (limits.keep().isPresent()) {
            Instant oldest = clock.now().minus(limits.keep().get());
            for (Path run : ArchiveFolder.runs(archive)) {
                if (ArchiveFolder.started(run).isBefore(oldest)) {
                    remove(run);
                }
            }
        }
    }

    /**
     * Removes other runs until the archive is within its size.
     *
     * @param bytes of this run
     * @return how many bytes of this run have to go as well
     */
    long makeRoom(long bytes) throws IOException {
        if (limits.most().isEmpty()) {
            return 0;
        }
        long over = bytes - limits.most().getAsLong();
        for (Path run : ArchiveFolder.runs(archive)) {
            over += run.equals(own) ? 0 : ArchiveFolder.size(run);
        }
        for (Path run : ArchiveFolder.runs(archive)) {
            long size = ArchiveFolder.size(run);
            if (over > 0 && remove(run)) {
                over -= size;
            }
        }
        return Math.max(0, over);
    }

    private boolean remove(Path run) throws IOException {
        if (run.equals(own) || isWritten(run)) {
            return false;
        }
        ArchiveFolder.delete(run);
        LOG.debug("removed {} from the archive", run.getFileName());
        return true;
    }

    private static boolean isWritten(Path run) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        run.resolve(ArchiveFolder.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this process
        }
    }
}
