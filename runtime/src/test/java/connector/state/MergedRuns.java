package connector.state;

import connector.base.FailureClass;
import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Given;
import connector.cursor.Window;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream being read, for tests of its state. */
abstract class MergedRuns {
    static final Ending OK = new Ending.Certified("no_next", true);
    static final Ending FAILED = new Ending.Failed(FailureClass.SOURCE, "500", "");
    static final Ending UNSORTED = new Ending.Failed(FailureClass.SORT, "order", "");
    static final Map<String, Object> WHOLE = Map.of();

    final List<String> warnings = new ArrayList<>();

    /** A run over one stream, as the stream package plays it. */
    final class Run {
        final Cursor cursor;
        final Instant now;
        final StateMerge merge;

        Run(String cursorYaml, String state, String now, boolean fullRefresh) {
            this.now = Instant.parse(now);
            this.cursor = Given.cursor(cursorYaml, now, Map.of());
            StreamBookmarks input = BookmarkReader.read("items", json(state), Optional.of(cursor), warnings::add);
            this.merge = new StateMerge(new StateMerge.Setup(
                    "items",
                    Optional.of(cursor),
                    input,
                    this.now,
                    fullRefresh,
                    Optional.of("f1"),
                    Fingerprint.recorded(cursor),
                    warnings::add));
        }

        Run(String cursorYaml, String state, String now) {
            this(cursorYaml, state, now, false);
        }

        List<Slice> slices(Map<String, Object> context) {
            Optional<CursorValue> from = merge.bookmarkOf(context);
            List<Window> windows = cursor.windows(from, now);
            return windows.stream()
                    .map(w -> Slice.of("items", 0, context, context, Optional.of(w), from))
                    .toList();
        }

        SliceResult result(Slice slice, Ending ending, String... cursors) {
            Optional<CursorValue> reached = Optional.empty();
            for (String raw : cursors) {
                CursorValue value = cursor.parseState(raw);
                if (cursor.counts(slice.window().orElseThrow(), value)) {
                    reached = Optional.of(reached.map(r -> r.max(value)).orElse(value));
                }
            }
            return Results.of(slice, ending, cursors.length, reached);
        }

        Run read(Map<String, Object> context, Ending ending, String... cursors) {
            merge.done(result(slices(context).get(0), ending, cursors));
            return this;
        }

        /** True for a repeat. */
        boolean emit(Map<String, Object> context, String value, String body) {
            return merge.boundary(context)
                    .orElseThrow()
                    .repeats(
                            cursor.parseState(value),
                            List.of(),
                            body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        Object value() {
            return merge.bookmark().get("replication_key_value");
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(String text) {
        try {
            return (Map<String, Object>) Json.parse(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String at(String value) {
        return "{\"replication_key\": \"at\", \"replication_key_value\": \"" + value + "\"}";
    }

    static Map<String, Object> repo(String name) {
        return Map.of("repo", name);
    }
}
