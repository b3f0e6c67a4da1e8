package connector.http;

import connector.base.AtomicFiles;
import connector.base.Content;
import connector.base.Redactor;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The bodies of an archive, packed one behind the other into files of a bounded size. As many files are written side by
 * side as there are responses at once, so that threads do not wait for each other. Thread-safe.
 */
final class ArchiveBodies implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Redactor redactor;
    private final long fileSize;
    private final Deque<Lane> free = new ArrayDeque<>();
    private final List<Lane> open = new ArrayList<>();
    private final Deque<Path> full = new ArrayDeque<>();
    private int files;
    private long bytes;

    /**
     * A file that is written by one thread at a time. A plain stream, not a channel: a channel is closed when its thread is
     * interrupted, as the threads of slices that nobody wants any more are.
     */
    private static final class Lane {
        private final Path file;
        private final FileOutputStream out;
        private long length;

        Lane(Path file) throws IOException {
            this.file = Files.createFile(file, AtomicFiles.ownerOnly());
            this.out = new FileOutputStream(file.toFile(), true);
        }
    }

    /** @param fileSize a file that has reached it is not written any more */
    ArchiveBodies(Path folder, Redactor redactor, long fileSize) {
        this.folder = folder;
        this.redactor = redactor;
        this.fileSize = fileSize;
    }

    /** Writes a body, masked. When it returns the body outlives the process. */
    ArchivePlace write(Content body) throws IOException {
        Lane lane = take();
        boolean whole = false;
        try {
            Counted counted = new Counted(new BufferedOutputStream(lane.out, BUFFER));
            long masked;
            try (Packed packed = new Packed(counted)) {
                masked = redactor.copy(body, packed);
            }
            counted.flush();
            long offset = lane.length;
            lane.length += counted.bytes;
            synchronized (this) {
                bytes += counted.bytes;
            }
            whole = true;
            return new ArchivePlace(lane.file.getFileName().toString(), offset, counted.bytes, body.size(), masked);
        } finally {
            give(lane, whole);
        }
    }

    /** Fast rather than small: an archive must not slow the run. */
    private static final class Packed extends GZIPOutputStream {
        Packed(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }

        /** The file stays open. */
        @Override
        public void close() throws IOException {
            finish();
            def.end();
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }

    private synchronized Lane take() throws IOException {
        Lane lane = free.poll();
        if (lane != null) {
            return lane;
        }
        Path file = folder.resolve(String.format("bodies-%04d.gz", ++files));
        Lane made = new Lane(file);
        open.add(made);
        return made;
    }

    /** @param whole false after a write that failed: what is in the file behind the last body is of no use */
    private synchronized void give(Lane lane, boolean whole) throws IOException {
        if (whole && lane.length < fileSize) {
            free.push(lane);
        } else {
            lane.out.close();
            open.remove(lane);
            full.add(lane.file);
        }
    }

    /** Bytes in the files that are there. */
    synchronized long bytes() {
        return bytes;
    }

    /** Removes the oldest file that is not written any more; false when there is none. */
    synchronized boolean removeOldest() throws IOException {
        Path oldest = full.poll();
        if (oldest == null) {
            return false;
        }
        bytes -= Files.size(oldest);
        Files.delete(oldest);
        return true;
    }

    @Override
    public synchronized void close() throws IOException {
        for (Lane lane : open) {
            lane.out.close();
        }
        open.clear();
        free.clear();
    }
}
