package connector.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes whole files so that a reader, or a crash at any instant, sees either the old content or the new, never a part:
 * temporary file beside the target, fsync, rename, fsync of the folder. A device or a pipe is no file to be replaced: it is
 * written to.
 */
public final class AtomicFiles {
    /** Permissions of a file that only its owner may read and write. */
    public static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> READ_BY_ALL = PosixFilePermissions.fromString("rw-r--r--");

    private AtomicFiles() {}

    /**
     * Replaces a file. It is readable by its owner only, also while it is written.
     *
     * @param file a link is followed, its target replaced
     * @throws IOException when it cannot be written durably; the old content is untouched
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, true, ownerOnly());
    }

    /**
     * As {@link #write}, but without waiting for the disk: the crash of a process harms nothing, that of the machine may
     * leave an empty file. For what is written many times a second and is worth little a moment later.
     */
    public static void writeUnsynced(Path file, byte[] content) throws IOException {
        write(file, content, false, ownerOnly());
    }

    /** As {@link #write}, for files without secrets that programs of other users read. */
    public static void writeForAll(Path file, byte[] content) throws IOException {
        write(file, content, true, permissions(READ_BY_ALL));
    }

    private static void write(Path file, byte[] content, boolean sync, FileAttribute<?>... permissions)
            throws IOException {
        if (isOpenPlace(file)) {
            Files.write(file, content, StandardOpenOption.WRITE);
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        Path temporary = Files.createTempFile(folder, "." + target.getFileName(), ".tmp", permissions);
        try {
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                if (sync) {
                    out.force(true);
                }
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (sync) {
            syncFolder(folder);
        }
    }

    /**
     * A device, a named pipe, or a descriptor of this process. Renamed over, {@code /dev/null} would be a plain file for
     * the whole machine, and the file behind {@code /dev/stderr} would be lost to who writes it.
     */
    private static boolean isOpenPlace(Path file) {
        Path named = file.toAbsolutePath().normalize();
        boolean descriptor = named.startsWith("/dev/fd")
                || named.startsWith("/proc")
                || named.toString().startsWith("/dev/std");
        return descriptor || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
    }

    /** Attributes of a new file that only its owner may read; none where the file system knows no such thing. */
    public static FileAttribute<?>[] ownerOnly() {
        return permissions(OWNER_ONLY);
    }

    private static FileAttribute<?>[] permissions(Set<PosixFilePermission> wanted) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)}
                : new FileAttribute<?>[0];
    }

    private static void syncFolder(Path folder) throws IOException {
        // Windows cannot open a folder; its rename is in the journal.
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
