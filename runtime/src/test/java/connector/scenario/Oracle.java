package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one judge of all scenarios: compares what the server showed with what left, over all runs. A row is one version of a
 * record: its stream, id, cursor and, where it has one, its {@code v}.
 */
final class Oracle {
    private Oracle() {}

    /** A version of a record. */
    static String row(String stream, Map<String, Object> row) {
        return stream + " " + row.get("id") + "@" + instant(row.get("updated_at")) + "/" + row.getOrDefault("v", "");
    }

    /** What the server showed and no run let out. */
    static Set<String> loss(List<Api.Shown> shown, List<Singer.Rec> emitted) {
        Set<String> missing = new LinkedHashSet<>();
        shown.forEach(one -> missing.add(row(one.stream(), one.row())));
        emitted.forEach(rec -> missing.remove(row(rec.stream(), rec.row())));
        return missing;
    }

    /** Repeats of the same row. */
    static List<String> dup(List<Singer.Rec> emitted) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> again = new ArrayList<>();
        for (Singer.Rec rec : emitted) {
            String row = row(rec.stream(), rec.row());
            if (!seen.add(row)) {
                again.add(row);
            }
        }
        return again;
    }

    /**
     * No STATE stands before a record it covers: every row shown in this run with a cursor below a stream's bookmark has
     * left before, in this run or an earlier one. (Rows equal to the bookmark are asked for again.) Streams with partitions
     * have bookmarks of their own and are judged by their scenarios.
     */
    static void statesCoverOnlyWhatLeft(List<Api.Shown> shown, List<Singer.Rec> earlier, Singer output) {
        Set<String> left = new LinkedHashSet<>();
        earlier.forEach(rec -> left.add(row(rec.stream(), rec.row())));
        for (Singer.Message message : output.messages()) {
            if (message instanceof Singer.Rec rec) {
                left.add(row(rec.stream(), rec.row()));
            } else if (message instanceof Singer.State state) {
                for (Api.Shown one : shown) {
                    covered(state, one, left);
                }
            }
        }
    }

    private static void covered(Singer.State state, Api.Shown one, Set<String> left) {
        Map<String, Object> bookmark = Ran.bookmark(state.value(), one.stream());
        Object value = bookmark.get("replication_key_value");
        Object cursor = one.row().get("updated_at");
        if (bookmark.containsKey("partitions") || bookmark.containsKey("known") || value == null || cursor == null) {
            return;
        }
        if (instant(value) instanceof Instant mark && instant(cursor) instanceof Instant at && at.isBefore(mark)) {
            assertThat(left)
                    .as("STATE with bookmark " + value + " stands before a row it covers")
                    .contains(row(one.stream(), one.row()));
        }
    }

    /** An instant where it is one, so that texts of the same instant are the same. */
    static Object instant(Object value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeException e) {
            return String.valueOf(value);
        }
    }
}
