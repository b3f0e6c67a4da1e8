package connector.cli;

import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.state.StateDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code connector state diff}: which streams moved between two states. */
final class StateDiffCommand extends Command {
    private final Argument<Path> before =
            parameter("BEFORE").at(0).says("A state.").required(Path.class);

    private final Argument<Path> after =
            parameter("AFTER").at(1).says("A later one.").required(Path.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    StateDiffCommand(Console console) {
        super("diff", "Prints what differs between two states, stream by stream.");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        List<List<String>> rows = rows(StateShowCommand.read(before.value()), StateShowCommand.read(after.value()));
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
