package connector.cli.problems;

import connector.Connector;
import connector.base.Failure;
import connector.cursor.Cursor;
import connector.spec.Mark;
import connector.spec.Problems;
import connector.spec.Suggest;
import connector.state.StateDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a state is one that its manifest's next run can go on from. */
final class StateChecks {
    private static final String KEY = "replication_key";
    private static final String VALUE = "replication_key_value";

    private StateChecks() {}

    static void check(Path file, StateDocument state, Connector connector, Problems problems) {
        if (!(state.toPlain().get("bookmarks") instanceof Map<?, ?> bookmarks)) {
            return;
        }
        for (Object key : bookmarks.keySet()) {
            String stream = String.valueOf(key);
            if (!connector.source().streams().containsKey(stream)) {
                problems.warn(
                        "state.stream_unknown",
                        Mark.whole(file.toString()),
                        "the source has no stream \"" + stream + "\": its bookmark is carried along unused",
                        Suggest.hint(stream, connector.source().streams().keySet()));
                continue;
            }
            Optional<Cursor> cursor = connector.cursor(stream);
            if (cursor.isPresent()) {
                Map<String, Object> bookmark = state.bookmark(stream);
                bookmark(file, stream, bookmark, cursor.get(), problems);
                if (bookmark.get("partitions") instanceof List<?> partitions) {
                    for (Object one : partitions) {
                        if (one instanceof Map<?, ?> partition) {
                            bookmark(file, stream + " " + partition.get("context"), partition, cursor.get(), problems);
                        }
                    }
                }
            }
        }
    }

    private static void bookmark(Path file, String name, Map<?, ?> bookmark, Cursor cursor, Problems problems) {
        Object key = bookmark.get(KEY);
        if (key != null && cursor.field().filter(f -> !f.equals(key)).isPresent()) {
            problems.warn(
                    "state.other_key",
                    Mark.whole(file.toString()),
                    "the bookmark of " + name + " is of \"" + key + "\", and the cursor of the manifest is \""
                            + cursor.field().orElseThrow() + "\"",
                    "read the stream with --full-refresh, or set its bookmark with `connector state set`");
        }
        Object value = bookmark.get(VALUE);
        if (value == null) {
            return;
        }
        try {
            cursor.parseState(value);
        } catch (Failure e) {
            problems.error(
                    "state.value",
                    Mark.whole(file.toString()),
                    "the bookmark of " + name + " is no value of its cursor: " + value,
                    "set it with `connector state set`, or read the stream with --full-refresh");
        }
    }
}
