package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.cursor.CursorType;
import connector.state.StateEditor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code connector state set}: puts a stream, or one of its partitions, to a value; or forgets it. */
final class StateSetCommand extends Command {
    private final StateEdit edit = with(new StateEdit());

    private final Argument<Optional<String>> value =
            parameter("VALUE").at(2).says("As the state writes its values.").optional(String.class);

    private final Argument<Map<String, String>> partition = option("--partition")
            .takes("NAME=VALUE")
            .says("Only this partition; given several times for one with several names.")
            .map();

    private final Argument<Boolean> forget = option("--forget")
            .says("Instead of a value: the next run reads the stream from its start.")
            .flag();

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    StateSetCommand(Console console) {
        super(
                "set",
                "Sets a stream's bookmarks to a value.",
                "Rows between the old and a later value are not read any more.");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        if (forget.value() == value.value().isPresent()
                || (forget.value() && !partition.value().isEmpty())) {
            throw new Failure(FailureClass.USAGE, "give either a VALUE or --forget", "--forget is for a whole stream");
        }
        edit.apply(console, bookmark -> forget.value() ? Map.of() : changed(bookmark));
        return 0;
    }

    private boolean isNumber() {
        return edit.cursor(edit.stream())
                .filter(c -> c.type() == CursorType.INTEGER)
                .isPresent();
    }

    /** The partition's name in the state: what looks like a number may be one or a text. */
    private Map<String, Object> context(Map<String, Object> bookmark) {
        Map<String, Object> texts = new LinkedHashMap<>(partition.value());
        Map<String, Object> numbers = new LinkedHashMap<>();
        partition.value().forEach((name, text) -> numbers.put(name, StateEdit.typed(text, 0)));
        return StateEditor.knows(bookmark, numbers) ? numbers : texts;
    }

    private Map<String, Object> changed(Map<String, Object> bookmark) {
        StateEditor editor = new StateEditor(edit.values(edit.stream()));
        Object typed = StateEdit.typed(
                value.value().orElseThrow(), bookmark.getOrDefault("replication_key_value", isNumber() ? 0 : ""));
        if (!partition.value().isEmpty()) {
            return editor.set(bookmark, context(bookmark), typed);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        if (!bookmark.containsKey("replication_key")) {
            String field = edit.cursor(edit.stream())
                    .flatMap(c -> c.field())
                    .orElseThrow(() -> new Failure(
                            FailureClass.USAGE,
                            "the state does not say which field the bookmark of " + edit.stream() + " is of",
                            "name the manifest with --manifest"));
            named.put("replication_key", field);
            bookmark.forEach((name, member) -> {
                if (!name.equals(field)) {
                    named.put(name, member);
                }
            });
        } else {
            named.putAll(bookmark);
        }
        return editor.set(named, typed);
    }
}
