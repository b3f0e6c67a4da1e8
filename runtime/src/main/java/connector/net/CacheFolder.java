package connector.net;

import connector.base.AtomicFiles;
import connector.base.Clock;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps entries in a folder that only its owner may enter, within a size and an age since they were last used. Several
 * processes may share it: files are replaced whole, and one that is gone is an entry that is not there. What goes wrong
 * with it never fails a run; it asks for everything then.
 */
public final class CacheFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);

    private static final String ENDING = ".entry";

    /** Clearing out leaves room, so that it is not done again with the next entry. */
    private static final double FULL = 0.9;

    private final Path folder;
    private final long most;
    private final Duration age;
    private final Clock clock;
    private boolean opened;
    private boolean broken;
    private long size;

    private record Kept(Path file, long size, Instant used) {}

    /**
     * @param folder made when it is first needed
     * @param most bytes on disk
     * @param age since an entry was last used
     */
    public CacheFolder(Path folder, long most, Duration age, Clock clock) {
        this.folder = folder;
        this.most = most;
        this.age = age;
        this.clock = clock;
    }

    synchronized Optional<CacheEntry> find(String key) {
        if (!open()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CacheEntry.unpacked(Files.readAllBytes(file(key))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("an entry of the cache cannot be read and is asked for anew", e);
            return Optional.empty();
        }
    }

    synchronized void used(String key) {
        try {
            Files.setLastModifiedTime(file(key), FileTime.from(clock.now()));
        } catch (IOException e) {
            LOG.debug("an entry of the cache is gone", e);
        }
    }

    synchronized void put(String key, CacheEntry entry) {
        byte[] packed = entry.packed();
        if (!open() || packed.length > most) {
            return;
        }
        try {
            remove(key);
            AtomicFiles.write(file(key), packed);
            used(key);
            size += packed.length;
            if (size > most) {
                clear();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    synchronized void remove(String key) {
        if (open()) {
            try {
                long gone = Files.exists(file(key)) ? Files.size(file(key)) : 0;
                if (Files.deleteIfExists(file(key))) {
                    size -= gone;
                }
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ENDING);
    }

    private boolean open() {
        if (!opened) {
            opened = true;
            try {
                Files.createDirectories(folder, ownerOnly());
                clear();
            } catch (IOException e) {
                fail(e);
            }
        }
        return !broken;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private void fail(IOException e) {
        if (!broken) {
            broken = true;
            LOG.warn("the cache {} cannot be used, everything is asked for: {}", folder, e.toString());
        }
    }

    /** Removes what is too old, and the longest unused while there is too much. */
    private void clear() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                try {
                    all.add(new Kept(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                } catch (NoSuchFileException e) {
                    continue; // another process was faster
                }
            }
        }
        all.sort(Comparator.comparing(Kept::used).thenComparing(Kept::file));
        size = all.stream().mapToLong(Kept::size).sum();
        long room = size > most ? (long) (most * FULL) : most;
        Instant oldest = clock.now().minus(age);
        for (Kept kept : all) {
            if (size > room || kept.used().isBefore(oldest)) {
                Files.deleteIfExists(kept.file());
                size -= kept.size();
            }
        }
    }
}
