package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.state.BookmarkReader;
import connector.state.PlainValues;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.state.StateLock;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both editing commands take, and how an edit is made: under the lock of a run, checked, and whole or not at all. */
final class StateEdit {
    @Parameters(index = "0", paramLabel = "FILE", description = "The state; it is replaced.")
    private Path file;

    @Parameters(index = "1", paramLabel = "STREAM", description = "Whose bookmark.")
    private String stream;

    @Option(
            names = "--manifest",
            paramLabel = "MANIFEST",
            description = "Checks the stream and its values against this manifest.")
    private Optional<Path> manifest = Optional.empty();

    private Optional<Connector> connector = Optional.empty();

    String stream() {
        return stream;
    }

    /**
     * Edits the stream's bookmark and says what became of it.
     *
     * @param edit gives the new one; an empty one forgets the stream
     * @throws Failure STATE when a run has the file; nothing is changed then, nor after any other failure
     */
    void apply(Console console, UnaryOperator<Map<String, Object>> edit) {
        connector = manifest.map(path -> load(path, console));
        try (StateLock lock = StateLock.take(file)) {
            StateDocument before = StateShowCommand.read(file);
            Map<String, Object> changed = edit.apply(before.bookmark(stream));
            // Whatever was typed, the next run must be able to read it.
            cursor(stream).ifPresent(c -> BookmarkReader.read(stream, changed, Optional.of(c), console::say));
            StateDocument after = before.with(stream, changed, info(before));
            StateFile.write(file, after);
            console.say(stream + ": " + says(before) + " → " + says(after));
        }
    }

    private static Connector load(Path path, Console console) {
        Connector.Loaded loaded = Connector.load(path);
        if (loaded.connector().isEmpty()) {
            console.show(loaded.problems());
        }
        return loaded.connector()
                .orElseThrow(() -> new Failure(
                        FailureClass.MANIFEST, path + " has errors", "mend them, or do without --manifest"));
    }

    /** The cursor of a stream of the manifest, if one was given. */
    Optional<Cursor> cursor(String name) {
        if (connector.isPresent() && !connector.get().source().streams().containsKey(name)) {
            throw new Failure(
                    FailureClass.USAGE,
                    "the manifest has no stream " + name,
                    "it has "
                            + String.join(
                                    ", ", connector.get().source().streams().keySet()));
        }
        return connector.flatMap(c -> c.cursor(name));
    }

    /** What the values of a stream mean. */
    Function<Object, CursorValue> values(String name) {
        return cursor(name)
                .<Function<Object, CursorValue>>map(c -> value -> parsed(c, value))
                .orElse(PlainValues::read);
    }

    private static CursorValue parsed(Cursor cursor, Object value) {
        try {
            return cursor.parseState(value);
        } catch (Failure e) {
            throw new Failure(FailureClass.USAGE, e.getMessage(), "write it as the API writes this field", e);
        }
    }

    /** A value as it was typed: a number where the state has numbers, else text. */
    static Object typed(String text, Object before) {
        boolean number = before instanceof Number && text.matches("-?\\d+(\\.\\d+)?");
        if (!number) {
            return text;
        }
        return text.contains(".") ? new BigDecimal(text) : (Object) new BigInteger(text);
    }

    private static Map<String, Object> info(StateDocument state) {
        return state.toPlain().get("connector") instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .collect(
                                java.util.LinkedHashMap::new,
                                (all, e) -> all.put(String.valueOf(e.getKey()), e.getValue()),
                                Map::putAll)
                : Map.of();
    }

    private String says(StateDocument state) {
        Map<String, Object> bookmark = state.bookmark(stream);
        return bookmark.isEmpty() ? "nothing" : StateRows.value(bookmark);
    }
}
