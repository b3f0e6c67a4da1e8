package connector.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file of its owner, for what is too large for the memory. Where the system allows it the file loses its name
 * as soon as it is open: then nobody else can open it, and its room is free again when it is released or when the process
 * ends, in whichever way. Elsewhere (Windows) it is removed when it is released and when the JVM exits. Thread-safe; not
 * a channel, which would be closed when a thread that reads it is interrupted.
 */
public final class SpoolFile implements Content {
    private final RandomAccessFile file;
    private final Path path;
    private final boolean named;
    private long size;

    private SpoolFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        boolean removed = false;
        try {
            Files.delete(path);
            removed = true;
        } catch (IOException e) {
            path.toFile().deleteOnExit(); // open files keep their names there
        }
        this.named = !removed;
    }

    /**
     * Makes an empty one.
     *
     * @param folder where; it must be there
     */
    public static SpoolFile in(Path folder) throws IOException {
        return new SpoolFile(Files.createTempFile(folder, "connector-", ".spool")); // readable by its owner only
    }

    /** Adds bytes at its end. */
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        file.seek(size);
        file.write(bytes, from, length);
        size += length;
    }

    @Override
    public synchronized long size() {
        return size;
    }

    private synchronized int read(long place, byte[] into, int from, int length) throws IOException {
        file.seek(place);
        return file.read(into, from, length);
    }

    /** Reads straight from the file: wrap it where single bytes are read. */
    @Override
    public InputStream from(long place) {
        return new InputStream() {
            private long at = place;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = SpoolFile.this.read(at, into, from, length);
                at += Math.max(n, 0);
                return n;
            }

            @Override
            public long skip(long n) throws IOException {
                long skipped = Math.max(0, Math.min(n, size() - at));
                at += skipped;
                return skipped;
            }
        };
    }

    @Override
    public synchronized void release() {
        try {
            file.close();
            if (named) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            path.toFile().deleteOnExit(); // open elsewhere: it goes with the process
        }
    }
}
