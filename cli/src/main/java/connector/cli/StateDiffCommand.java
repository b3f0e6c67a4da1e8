package connector.cli;

import connector.state.StateDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code connector state diff}: which streams moved between two states. */
@Command(name = "diff", description = "Prints what differs between two states, stream by stream.")
final class StateDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "A state.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "A later one.")
    private Path after;

    @Mixin
    private CommonOptions common;

    private final Console console;

    StateDiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        List<List<String>> rows = rows(StateShowCommand.read(before), StateShowCommand.read(after));
        console.print(rows.size() == 1 ? "no stream differs" : Table.of(rows));
        return 0;
    }

    private static List<List<String>> rows(StateDocument old, StateDocument now) {
        Set<String> streams =
                new LinkedHashSet<>(StateShowCommand.bookmarks(old).keySet());
        streams.addAll(StateShowCommand.bookmarks(now).keySet());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STREAM", "BEFORE", "AFTER", "DIFFERS IN"));
        for (String stream : streams) {
            Map<String, Object> a = old.bookmark(stream);
            Map<String, Object> b = now.bookmark(stream);
            if (!a.equals(b)) {
                rows.add(List.of(stream, says(a), says(b), members(a, b)));
            }
        }
        return rows;
    }

    private static String says(Map<String, Object> bookmark) {
        return bookmark.isEmpty() ? "nothing" : StateRows.value(bookmark);
    }

    private static String members(Map<String, Object> a, Map<String, Object> b) {
        Set<String> names = new LinkedHashSet<>(a.keySet());
        names.addAll(b.keySet());
        return String.join(
                ", ",
                names.stream()
                        .filter(name -> !java.util.Objects.equals(a.get(name), b.get(name)))
                        .toList());
    }
}
