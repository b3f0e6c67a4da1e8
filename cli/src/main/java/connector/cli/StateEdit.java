package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
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

/** What both editing commands take, and how an edit is made: under the lock of a run, checked, and whole or not at all. */
final class StateEdit extends Arguments {
    private final Argument<Path> file =
            parameter("FILE").at(0).says("The state; it is replaced.").required(Path.class);

    private final Argument<String> stream =
            parameter("STREAM").at(1).says("Whose bookmark.").required(String.class);

    private final Argument<Optional<Path>> manifest = option("--manifest")
            .takes("MANIFEST")
            .says("Checks the stream and its values against this manifest.")
            .optional(Path.class);

    private Optional<Connector> connector = Optional.empty();

    String stream() {
        return stream.value();
    }

    /**
     * Edits the stream's bookmark and says what became of it.
     *
     * @param edit gives the new one; an empty one forgets the stream
     * @throws Failure STATE when a run has the file; nothing is changed then, nor after any other failure
     */
    void apply(Console console, UnaryOperator<Map<String, Object>> edit) {
        connector = manifest.value().map(path -> load(path, console));
        try (StateLock lock = StateLock.take(file.value())) {
            StateDocument before = StateShowCommand.read(file.value());
            Map<String, Object> changed = edit.apply(before.bookmark(stream.value()));
            // Whatever was typed, the next run must be able to read it.
            cursor(stream.value())
                    .ifPresent(c -> BookmarkReader.read(stream.value(), changed, Optional.of(c), console::say));
            StateDocument after = before.with(stream.value(), changed, info(before));
            StateFile.write(file.value(), after);
            console.say(stream.value() + ": " + says(before) + " → " + says(after));
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
        Map<String, Object> bookmark = state.bookmark(stream.value());
        return bookmark.isEmpty() ? "nothing" : StateRows.value(bookmark);
    }
}
