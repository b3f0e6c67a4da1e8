package connector.http;

import connector.base.Content;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.Spill;
import connector.base.SpoolPlace;
import connector.format.Part;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/**
 * The archive of one run, to be read. What a killed run left is read up to the line at which it was killed.
 *
 * @param folder of the run
 * @param header what was run
 */
public record ArchivedRun(Path folder, Map<?, ?> header) {
    private static final int BUFFER = 1 << 16;

    /**
     * Opens it.
     *
     * @param path folder of one run, or of an archive: then the last run of the source
     * @param name of the source
     * @throws Failure USAGE when there is none, or a later version has written it
     */
    public static ArchivedRun open(Path path, String name) {
        try {
            if (ArchiveFolder.isRun(path.toAbsolutePath().normalize())) {
                return read(path);
            }
            List<Path> runs = ArchiveFolder.runs(path);
            for (int i = runs.size() - 1; i >= 0; i--) {
                ArchivedRun run = read(runs.get(i));
                if (name.equals(run.header.get("name"))) {
                    return run;
                }
            }
            throw new Failure(
                    FailureClass.USAGE,
                    path + (runs.isEmpty() ? " is no archive" : " holds no run of " + name),
                    "name the folder that was given to --archive, or one run in it");
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static ArchivedRun read(Path folder) throws IOException {
        Object header = Json.parse(Files.readAllBytes(folder.resolve(ArchiveFolder.HEADER)));
        if (!(header instanceof Map<?, ?> map && map.get("archive") instanceof Long version)) {
            throw new IOException("its " + ArchiveFolder.HEADER + " is none of an archive");
        }
        if (version > Archive.VERSION) {
            throw new Failure(
                    FailureClass.USAGE,
                    folder + " was written by a later version of the program",
                    "replay it with that version: " + map.get("program"));
        }
        return new ArchivedRun(folder, map);
    }

    /** When the run started. */
    public Instant started() {
        return Instant.parse(String.valueOf(header.get("started")));
    }

    /**
     * Reads the index, line by line; a broken last line is left out.
     *
     * @param line takes the place of a line in the file, and what it says
     */
    void lines(BiConsumer<Long, Map<?, ?>> line) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(index()), BUFFER)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long start = 0;
            long at = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                at++;
                if (b == '\n') {
                    line.accept(start, parse(bytes.toByteArray()));
                    bytes.reset();
                    start = at;
                } else {
                    bytes.write(b);
                }
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Every attempt, in the order in which the answers came; bodies are read when they are asked for. */
    public List<ArchivedExchange> exchanges() {
        return ArchivedExchange.all(this);
    }

    /** The index. */
    Path index() {
        return folder.resolve(ArchiveFolder.INDEX);
    }

    static Map<?, ?> parse(byte[] line) throws IOException {
        if (Json.parse(line) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IOException("a line of the index is no object: " + new String(line, StandardCharsets.UTF_8));
    }

    /**
     * A body.
     *
     * @throws Failure USAGE when it was removed to keep the archive within its size, or is damaged
     */
    byte[] body(ArchivePlace place) {
        return read(place, InputStream::readAllBytes);
    }

    /**
     * As {@link #body}, of any size.
     *
     * @param spool where it is kept when it is too large for the memory
     */
    Content content(ArchivePlace place, SpoolPlace spool) {
        return read(place, body -> {
            Spill out = new Spill(spool, place.size());
            body.transferTo(out);
            return out.content();
        });
    }

    private interface Reading<T> {
        T read(InputStream body) throws IOException;
    }

    private <T> T read(ArchivePlace place, Reading<T> reading) {
        try (InputStream in = Files.newInputStream(folder.resolve(place.file()))) {
            in.skipNBytes(place.offset());
            InputStream packed = new Part(in, place.length());
            try (InputStream body = new GZIPInputStream(packed, BUFFER)) {
                return reading.read(body);
            }
        } catch (NoSuchFileException e) {
            throw new Failure(
                    FailureClass.USAGE,
                    "the archive " + folder + " is not whole: " + place.file()
                            + " was removed to keep it within its size",
                    "make the archive with a larger --archive-max, or without one",
                    e);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    static Failure unreadable(Path where, IOException cause) {
        return new Failure(
                FailureClass.USAGE,
                "the archive " + where + " cannot be read: " + cause.getMessage(),
                "check its path and permissions; if it is damaged, make another one",
                cause);
    }
}
