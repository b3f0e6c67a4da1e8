package connector.slice;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.FailureClass;
import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Given;
import connector.cursor.Window;
import connector.partition.Batch;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final Cursor CURSOR = Given.cursor("{field: at, start: 2026-01-01, step: 1d, until: query.to}");
    private static final Instant NOW = Instant.parse("2026-01-03T10:00:00Z");

    private static Slice slice(String stream, Map<String, Object> context, int window) {
        Optional<Window> part =
                Optional.of(CURSOR.windows(Optional.empty(), NOW).get(window));
        return Slice.of(stream, 0, context, context, part, Optional.of(CURSOR.parseState("2026-01-01T00:00:00Z")));
    }

    @Test
    void the_id_depends_on_stream_partition_and_window_alone() {
        Slice one = slice("items", Map.of("a", 1L, "b", "x"), 0);
        assertThat(one.id())
                .hasSize(16)
                .isEqualTo(slice("items", Map.of("b", "x", "a", 1L), 0).id());
        assertThat(List.of(
                        slice("other", Map.of("a", 1L, "b", "x"), 0).id(),
                        slice("items", Map.of("a", "1", "b", "x"), 0).id(),
                        slice("items", Map.of("a", 1L, "b", "x"), 1).id()))
                .doesNotHaveDuplicates()
                .doesNotContain(one.id());
    }

    @Test
    void slices_results_and_plans_survive_json() throws IOException {
        Slice slice = slice("items", Map.of("repo", "a/b"), 1);
        assertThat(Slice.fromPlain(json(slice.toPlain()))).isEqualTo(slice);
        CursorValue value = CURSOR.parseState("2026-01-02T00:00:00+07:00");
        for (Ending ending : List.of(
                new Ending.Certified("no_next", true),
                new Ending.Emptied("gone"),
                new Ending.Skipped("no access"),
                new Ending.Stopped(),
                new Ending.Failed(FailureClass.STALL, "it stands", "look"))) {
            SliceResult result = new SliceResult(
                    slice,
                    ending,
                    new SliceCounts(3, 200, 210, 1, 2),
                    new CursorsSeen(Optional.of(value), Optional.of(value), Optional.empty(), true),
                    new SizesSeen(Optional.of(100L), Optional.empty(), Optional.of(100L)),
                    List.of("look at it"),
                    NextPath.DOUBTFUL,
                    List.of(),
                    Trail.NONE);
            assertThat(SliceResult.fromPlain(json(result.toPlain()))).isEqualTo(result);
        }
        Position place = new Position(
                List.of("k", 7L),
                NOW,
                3,
                210,
                1,
                Optional.of(value),
                Optional.of(value),
                Optional.empty(),
                Optional.empty());
        assertThat(Slice.fromPlain(json(slice.from(place).toPlain()))).isEqualTo(slice.from(place));
        SliceResult left = SliceResult.none(slice.from(place), new Ending.Stopped());
        assertThat(SliceResult.fromPlain(json(left.toPlain()))).isEqualTo(left);
        assertThat(left.trail().position()).contains(place);
        SliceTask task = new SliceTask(
                "run-1",
                NOW,
                Map.of("select", Map.of("s", List.of(List.of("a", "b")))),
                "f",
                Map.of("known", "x"),
                slice);
        Map<String, Object> state = Map.of("bookmarks", Map.of());
        Plan plan = new Plan(
                "run-1",
                NOW,
                state,
                List.of(Plan.stateHash(state)),
                task.options(),
                Map.of("s", "f"),
                List.of(slice.id()),
                List.of(task),
                Map.of("requests_in_flight", 4L));
        assertThat(Plan.fromPlain(json(plan.toPlain()))).isEqualTo(plan);
    }

    @Test
    void a_batch_that_was_narrowed_down_survives_json() throws IOException {
        Batch batch =
                new Batch("order", Set.of("order_id"), 0, List.of(Map.of("order_id", 1L), Map.of("order_id", 2L)));
        Map<String, Object> orders = Map.of("order", List.of(Map.of("id", 1L), Map.of("id", 2L)), "region", "north");
        Slice whole = Slice.of("items", 0, batch.context(), orders, Optional.empty(), Optional.empty())
                .of(Optional.of(batch));
        Slice second = whole.of(batch.halves().get(1));
        assertThat(second.context()).isEqualTo(Map.of("order_id", 2L));
        assertThat(second.variables()).isEqualTo(Map.of("order", List.of(Map.of("id", 2L)), "region", "north"));
        assertThat(whole.ownVariables()).isEqualTo(Map.of("region", "north"));
        assertThat(whole.ownContext()).isEmpty();
        SliceResult part = SliceResult.none(second, new Ending.Skipped("no access"));
        SliceResult none = SliceResult.none(whole, new Ending.Skipped("no access"));
        SliceResult result = new SliceResult(
                whole,
                none.ending(),
                none.counts(),
                none.cursors(),
                none.sizes(),
                none.warnings(),
                none.next(),
                List.of(part),
                Trail.NONE);
        assertThat(SliceResult.fromPlain(json(result.toPlain()))).isEqualTo(result);
        assertThat(none.ends()).containsExactly(none);
    }

    private static Map<?, ?> json(Map<String, Object> plain) throws IOException {
        return (Map<?, ?>) Json.parse(Json.text(plain));
    }
}
