package connector.sync;

import connector.base.Content;
import connector.base.Failure;
import connector.base.Json;
import connector.base.Spill;
import connector.base.SpoolPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
    private final SpoolPlace place;
    private Optional<Spill> more = Optional.empty();
    private Optional<Content> file = Optional.empty();

    Spool() {
        this(SpoolPlace.usual());
    }

    /** @param place where the file is */
    Spool(SpoolPlace place) {
        this.place = new SpoolPlace(place.folder(), 0);
    }

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
        Spill out = more.orElseGet(() -> new Spill(place, 0));
        more = Optional.of(out);
        out.write(Json.bytes(plain));
        out.write('\n');
    }

    /** Nothing is added any more. */
    void finish() {
        if (file.isEmpty()) {
            file = more.map(Spill::content);
        }
    }

    /** The values in order; read them to the end, or close the stream. */
    Stream<Object> values() {
        if (file.isEmpty()) {
            return first.stream();
        }
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(file.get().from(0), StandardCharsets.UTF_8));
            return Stream.concat(first.stream(), lines.lines().map(Spool::parsed));
        } catch (IOException e) {
            throw SpoolPlace.unreadable(e);
        }
    }

    private static Object parsed(String line) {
        try {
            return Json.parse(line);
        } catch (IOException e) {
            throw SpoolPlace.unreadable(e);
        }
    }

    /** Removes the file. */
    @Override
    public void close() {
        finish();
        file.ifPresent(Content::release);
        file = Optional.empty();
        more = Optional.empty();
    }
}
