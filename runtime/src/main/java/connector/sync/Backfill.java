package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import java.util.Optional;

/**
 * A stretch to read once more, or for the first time, beside the bookmarks: they are neither used nor moved, and no state
 * is written.
 *
 * @param since where it starts, inclusive; a value of the streams' cursors, ISO 8601 for times
 * @param until where it ends, exclusive; empty: where a run without it would end
 */
public record Backfill(String since, Optional<String> until) {
    /**
     * A stream's cursor that reads this stretch only.
     *
     * @throws Failure USAGE when an end is no value of this cursor, or they are in the wrong order
     */
    Cursor of(String stream, Cursor cursor) {
        CursorValue from = value(stream, cursor, "--since", since);
        Optional<CursorValue> to = until.map(text -> value(stream, cursor, "--until", text));
        if (to.filter(end -> !from.before(end)).isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--until " + until.orElseThrow() + " does not lie after --since " + since,
                    "the end is not read itself: give a later one");
        }
        return cursor.between(from, to);
    }

    private static CursorValue value(String stream, Cursor cursor, String option, String text) {
        try {
            return cursor.parseState(text);
        } catch (Failure e) {
            throw new Failure(
                    FailureClass.USAGE,
                    option + " " + text + " is no value of the cursor of " + stream,
                    "select only streams whose cursors have such values, with --select",
                    e);
        }
    }

    /** For people. */
    public String says() {
        return "since " + since + until.map(end -> " until " + end).orElse("");
    }
}
