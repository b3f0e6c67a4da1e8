package connector.http;

import connector.base.AtomicFiles;
import connector.base.Clock;
import connector.base.Content;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.Redactor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a run asked and was answered, kept in a folder of its own: {@code run.json} says what was run, {@code index.jsonl}
 * has a line for each attempt, the bodies are beside them. A line is written behind its body and leaves the process at
 * once, so that a run that is killed leaves everything before. Thread-safe.
 */
public final class Archive implements AutoCloseable {
    /** Version of the layout. */
    static final long VERSION = 1;

    /** The archive's size is looked at after so many more bytes. */
    private static final long LOOK_EVERY = 8L << 20;

    private final Path folder;
    private final Redactor redactor;
    private final ArchiveLimits limits;
    private final ArchiveRotation rotation;
    private final ArchiveBodies bodies;
    private final FileOutputStream index;
    private final FileChannel lock;
    private long indexBytes;
    private long looked;

    private Archive(Path archive, Path folder, ArchiveLimits limits, Redactor redactor, Clock clock)
            throws IOException {
        this.folder = folder;
        this.redactor = redactor;
        this.limits = limits;
        this.rotation = new ArchiveRotation(archive, folder, limits, clock);
        this.bodies = new ArchiveBodies(folder, redactor, limits.fileBytes());
        this.lock = FileChannel.open(
                folder.resolve(ArchiveFolder.LOCK),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                AtomicFiles.ownerOnly());
        lock.lock();
        Path file = Files.createFile(folder.resolve(ArchiveFolder.INDEX), AtomicFiles.ownerOnly());
        this.index = new FileOutputStream(file.toFile(), true);
    }

    /**
     * Begins a run's archive.
     *
     * @param archive the folder of runs; made when it is not there
     * @param name of the source
     * @param start of the run
     * @param header what was run; secrets are removed from it
     * @throws Failure OUTPUT when it cannot be written
     */
    public static Archive begin(
            Path archive,
            String name,
            Instant start,
            Map<String, Object> header,
            ArchiveLimits limits,
            Redactor redactor,
            Clock clock) {
        try {
            Path folder = ArchiveFolder.create(archive.toAbsolutePath(), start, name);
            Archive begun = new Archive(archive.toAbsolutePath(), folder, limits, redactor, clock);
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("archive", VERSION);
            all.putAll(header);
            ArchiveFolder.header(
                    folder,
                    (Json.pretty(redactor.plain(all)) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            begun.rotation.expire();
            begun.makeRoom();
            return begun;
        } catch (IOException e) {
            throw failed(archive, e);
        }
    }

    /** The folder of this run. */
    public Path folder() {
        return folder;
    }

    /** Keeps a body; tells where. */
    ArchivePlace body(Content body) {
        try {
            return bodies.write(body);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** Keeps an attempt, its body already kept. */
    void add(ArchiveEntry entry) {
        line(entry.toPlain());
    }

    /** Keeps what a token's answer gave to templates ({@code auth}), without what is secret in it; of the n-th authenticator. */
    public void answer(long authenticator, Object answer) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("authenticator", authenticator);
        line.put("auth", redactor.plain(answer));
        line(line);
    }

    /** Keeps how many keys the n-th authenticator takes turns with. */
    public void keys(long authenticator, int keys) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("authenticator", authenticator);
        line.put("keys", (long) keys);
        line(line);
    }

    /** Says how the run ended; an archive without it is one of a run that was killed. */
    public void end(Instant ended, String outcome) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("end", outcome);
        line.put("ended", ended.toString());
        line(line);
    }

    private void line(Map<String, Object> line) {
        byte[] bytes = (Json.text(line) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try {
            synchronized (index) {
                index.write(bytes); // in one piece: a line is whole, or the last one
                indexBytes += bytes.length;
                if (bodies.bytes() + indexBytes - looked >= Math.min(LOOK_EVERY, limits.fileBytes())) {
                    makeRoom();
                }
            }
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private void makeRoom() throws IOException {
        long over = rotation.makeRoom(bodies.bytes() + indexBytes);
        long before = bodies.bytes();
        boolean more = true;
        while (more && before - bodies.bytes() < over) {
            more = bodies.removeOldest();
        }
        looked = bodies.bytes() + indexBytes;
    }

    @Override
    public void close() {
        try (lock;
                index) {
            bodies.close();
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private static Failure failed(Path where, IOException cause) {
        return new Failure(
                FailureClass.OUTPUT,
                "the archive " + where + " cannot be written: " + cause.getMessage(),
                "check the folder's permissions and the disk's free space, or run without --archive",
                cause);
    }
}
