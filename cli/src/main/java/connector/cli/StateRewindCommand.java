package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.state.StateEditor;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code connector state rewind}: lets the next run read again from an earlier point. */
final class StateRewindCommand extends Command {
    private final StateEdit edit = with(new StateEdit());

    private final Argument<String> to = option("--to")
            .takes("VALUE")
            .says("As the state writes its values.")
            .required(String.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    StateRewindCommand(Console console) {
        super("rewind", "Takes a stream's bookmarks that lie after a value back to it; rows from there on come again.");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        edit.apply(console, bookmark -> {
            if (bookmark.isEmpty()) {
                throw new Failure(
                        FailureClass.USAGE,
                        "the state keeps nothing of " + edit.stream(),
                        "such a stream is read from its start anyway");
            }
            return rewound(bookmark);
        });
        return 0;
    }

    /** The bookmark, and the marks of parents, which are values of the parents' cursors. */
    private Map<String, Object> rewound(Map<String, Object> bookmark) {
        Map<String, Object> changed = new LinkedHashMap<>(rewound(edit.stream(), bookmark));
        if (bookmark.get("parents") instanceof Map<?, ?> parents) {
            Map<String, Object> marks = new LinkedHashMap<>();
            parents.forEach((parent, mark) -> marks.put(String.valueOf(parent), rewound(parent, mark)));
            changed.put("parents", marks);
        }
        return changed;
    }

    @SuppressWarnings("unchecked") // maps out of Json have text keys
    private Map<String, Object> rewound(Object stream, Object kept) {
        Map<String, Object> bookmark = (Map<String, Object>) kept;
        StateEditor editor = new StateEditor(edit.values(String.valueOf(stream)));
        return editor.rewind(bookmark, StateEdit.typed(to.value(), bookmark.get("replication_key_value")));
    }
}
