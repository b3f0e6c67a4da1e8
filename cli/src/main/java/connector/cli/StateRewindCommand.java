package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.state.StateEditor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code connector state rewind}: lets the next run read again from an earlier point. */
@Command(
        name = "rewind",
        description = "Takes a stream's bookmarks that lie after a value back to it; rows from there on come again.")
final class StateRewindCommand implements Callable<Integer> {
    @Mixin
    private StateEdit edit;

    @Option(names = "--to", required = true, paramLabel = "VALUE", description = "As the state writes its values.")
    private String to;

    @Mixin
    private CommonOptions common;

    private final Console console;

    StateRewindCommand(Console console) {
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
        return editor.rewind(bookmark, StateEdit.typed(to, bookmark.get("replication_key_value")));
    }
}
