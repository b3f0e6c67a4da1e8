package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.state.StateDocument;
import connector.state.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code connector state show}: where each stream stands. */
@Command(name = "show", description = "Prints where each stream stands, or all that is kept of one.")
final class StateShowCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "A state: the last STATE of a run, or a kept one.")
    private Path file;

    @Parameters(index = "1", arity = "0..1", paramLabel = "STREAM", description = "Prints this stream's as JSON.")
    private Optional<String> stream = Optional.empty();

    @Mixin
    private CommonOptions common;

    private final Console console;

    StateShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        StateDocument state = read(file);
        if (stream.isPresent()) {
            Map<String, Object> bookmark = state.bookmark(stream.get());
            if (bookmark.isEmpty()) {
                throw unknown(file, stream.get(), state);
            }
            console.print(Json.pretty(bookmark));
            return 0;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STREAM", "BOOKMARK", "AT IT", "LISTED", "ALSO KEPT"));
        bookmarks(state).forEach((name, bookmark) -> rows.addAll(StateRows.of(name, bookmark)));
        console.print(rows.size() == 1 ? "the state is empty" : Table.of(rows));
        return 0;
    }

    /** A state that must be there: a mistyped name would look like an empty one. */
    static StateDocument read(Path file) {
        if (!Files.exists(file)) {
            throw new Failure(FailureClass.STATE, "the state file " + file + " does not exist", "check its path");
        }
        return StateFile.read(file);
    }

    /** What is kept of each stream. */
    static Map<String, Map<String, Object>> bookmarks(StateDocument state) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        if (state.toPlain().get("bookmarks") instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> all.put(String.valueOf(name), state.bookmark(String.valueOf(name))));
        }
        return all;
    }

    static Failure unknown(Path file, String stream, StateDocument state) {
        return new Failure(
                FailureClass.USAGE,
                file + " keeps nothing of a stream " + stream,
                bookmarks(state).isEmpty()
                        ? "it keeps nothing at all"
                        : "it has " + String.join(", ", bookmarks(state).keySet()));
    }
}
