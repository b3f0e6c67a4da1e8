package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values that wait for a slow reader: the first ones in memory, the others in a temporary file of the owner, so that a
 * parent of any size takes no more room than a small one. Written by one thread, then read, any number of times.
 */
final class Spool implements AutoCloseable {
    /** A few hundred kilobytes at most; most parents never need a file. */
    static final int IN_MEMORY = 1_000;

    private final List<Object> first = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private Optional<BufferedWriter> writer = Optional.empty();

    /**
     * Adds a value.
     *
     * @param plain decoded JSON
     * @throws Failure OUTPUT when the temporary file cannot be written
     */
    void add(Object plain) {
        if (first.size() < IN_MEMORY) {
            first.add(plain);
            return;
        }
        try {
            if (writer.isEmpty()) {
                Path made = Files.createTempFile("connector-", ".spool"); // readable by its owner only
                made.toFile().deleteOnExit();
                file = Optional.of(made);
                writer = Optional.of(Files.newBufferedWriter(made, StandardCharsets.UTF_8));
            }
            writer.get().write(Json.text(plain));
            writer.get().write('\n');
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Nothing is added any more. */
    void finish() {
        try {
            if (writer.isPresent()) {
                writer.get().close();
                writer = Optional.empty();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static Failure unwritable(IOException cause) {
        return new Failure(
                FailureClass.OUTPUT,
                "a temporary file cannot be written: " + cause.getMessage(),
                "look at the free space of " + System.getProperty("java.io.tmpdir"),
                cause);
    }

    /** The values in order; close the stream when it was not read to its end. */
    Stream<Object> values() {
        if (file.isEmpty()) {
            return first.stream();
        }
        try {
            return Stream.concat(first.stream(), Files.lines(file.get()).map(Spool::parsed));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file of this run cannot be read", e);
        }
    }

    private static Object parsed(String line) {
        try {
            return Json.parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file of this run is damaged", e);
        }
    }

    /** Removes the file. */
    @Override
    public void close() {
        finish();
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                path.toFile().deleteOnExit(); // open elsewhere (Windows): it goes with the process
            }
        });
        file = Optional.empty();
    }
}
