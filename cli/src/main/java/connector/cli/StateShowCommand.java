package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.state.StateDocument;
import connector.state.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code connector state show}: where each stream stands. */
final class StateShowCommand extends Command {
    private final Argument<Path> file = parameter("FILE")
            .at(0)
            .says("A state: the last STATE of a run, or a kept one.")
            .required(Path.class);

    private final Argument<Optional<String>> stream =
            parameter("STREAM").at(1).says("Prints this stream's as JSON.").optional(String.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    StateShowCommand(Console console) {
        super("show", "Prints where each stream stands, or all that is kept of one.");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        StateDocument state = read(file.value());
        if (stream.value().isPresent()) {
            Map<String, Object> bookmark = state.bookmark(stream.value().get());
            if (bookmark.isEmpty()) {
                throw unknown(file.value(), stream.value().get(), state);
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
