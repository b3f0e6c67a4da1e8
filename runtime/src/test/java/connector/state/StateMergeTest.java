package connector.state;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.FailureClass;
import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Given;
import connector.cursor.Window;
import connector.slice.Ending;
import connector.slice.NextPath;
import connector.slice.Slice;
import connector.slice.SliceResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateMergeTest {
    private static final Ending OK = new Ending.Certified("no_next", true);
    private static final Ending FAILED = new Ending.Failed(FailureClass.SOURCE, "500", "");
    private static final Ending UNSORTED = new Ending.Failed(FailureClass.SORT, "order", "");
    private static final Map<String, Object> WHOLE = Map.of();

    private final List<String> warnings = new ArrayList<>();

    /** A run over one stream, as the stream package plays it. */
    private final class Run {
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
            return new SliceResult(
                    slice,
                    ending,
                    1,
                    cursors.length,
                    cursors.length,
                    0,
                    reached,
                    reached,
                    reached,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    List.of(),
                    NextPath.SEEN);
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
    private static Map<String, Object> json(String text) {
        try {
            return (Map<String, Object>) Json.parse(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String at(String value) {
        return "{\"replication_key\": \"at\", \"replication_key_value\": \"" + value + "\"}";
    }

    private static Map<String, Object> repo(String name) {
        return Map.of("repo", name);
    }

    @Test
    void a_first_run_writes_key_value_fingerprint_and_start() {
        Run run = new Run("{field: at, start: 2026-01-01, since: query.s}", "{}", "2026-01-10T00:00:00Z");
        run.read(WHOLE, OK, "2026-01-05T00:00:00Z", "2026-01-03T00:00:00Z");
        assertThat(Json.text(run.merge.bookmark()))
                .isEqualTo("{\"replication_key\":\"at\",\"replication_key_value\":\"2026-01-05T00:00:00Z\","
                        + "\"fingerprint\":\"f1\",\"start\":\"2026-01-01\"}");
    }

    @Test
    void what_was_emitted_at_the_bookmark_stands_beside_it_and_is_known_to_the_next_run() {
        Run run = new Run("{field: at, since: query.s}", "{}", "2026-01-10T00:00:00Z");
        run.emit(WHOLE, "2026-01-05T00:00:00Z", "a");
        run.read(WHOLE, OK, "2026-01-05T00:00:00Z");
        String state = Json.text(run.merge.bookmark());

        Run next = new Run("{field: at, since: query.s}", state, "2026-01-11T00:00:00Z");
        assertThat(next.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isTrue();
        next.read(WHOLE, OK, "2026-01-05T00:00:00Z");
        assertThat(Json.text(next.merge.bookmark())).isEqualTo(state);

        Run later = new Run("{field: at, since: query.s}", state, "2026-01-11T00:00:00Z");
        assertThat(later.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isTrue();
        assertThat(later.emit(WHOLE, "2026-01-05T00:00:00Z", "b")).isFalse();
        later.read(WHOLE, OK, "2026-01-05T00:00:00Z");
        Run last = new Run("{field: at, since: query.s}", Json.text(later.merge.bookmark()), "2026-01-12T00:00:00Z");
        assertThat(last.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isTrue();
        assertThat(last.emit(WHOLE, "2026-01-05T00:00:00Z", "b")).isTrue();
    }

    @Test
    void partitions_at_the_floor_and_above_it_know_their_own_repeats() {
        Run run = new Run("{field: at, since: query.s}", "{}", "2026-01-10T00:00:00Z");
        for (String name : List.of("a", "b", "c")) {
            String time = name.equals("c") ? "2026-01-06T00:00:00Z" : "2026-01-05T00:00:00Z";
            run.emit(repo(name), time, "row");
            run.read(repo(name), OK, time);
        }
        run.merge.finish(true);
        Map<String, Object> state = run.merge.bookmark();
        assertThat(state).containsKeys("known", "seen", "partitions");

        Run next = new Run("{field: at, since: query.s}", Json.text(state), "2026-01-11T00:00:00Z");
        assertThat(next.emit(repo("a"), "2026-01-05T00:00:00Z", "row")).isTrue();
        assertThat(next.emit(repo("b"), "2026-01-05T00:00:00Z", "row")).isTrue();
        assertThat(next.emit(repo("c"), "2026-01-06T00:00:00Z", "row")).isTrue();
        next.read(repo("a"), OK, "2026-01-05T00:00:00Z");
        next.read(repo("b"), OK, "2026-01-05T00:00:00Z");
        next.read(repo("c"), OK, "2026-01-06T00:00:00Z");
        next.merge.finish(true);
        assertThat(next.merge.bookmark()).isEqualTo(state);

        Run moved = new Run("{field: at, since: query.s}", Json.text(state), "2026-01-11T00:00:00Z");
        moved.emit(repo("a"), "2026-01-05T00:00:00Z", "row");
        moved.emit(repo("a"), "2026-01-07T00:00:00Z", "row");
        moved.read(repo("a"), OK, "2026-01-05T00:00:00Z", "2026-01-07T00:00:00Z");
        moved.emit(repo("b"), "2026-01-05T00:00:00Z", "row");
        moved.read(repo("b"), OK, "2026-01-05T00:00:00Z");
        moved.emit(repo("c"), "2026-01-06T00:00:00Z", "row");
        moved.read(repo("c"), OK, "2026-01-06T00:00:00Z");
        moved.merge.finish(true);
        Run last = new Run("{field: at, since: query.s}", Json.text(moved.merge.bookmark()), "2026-01-12T00:00:00Z");
        assertThat(last.emit(repo("a"), "2026-01-07T00:00:00Z", "row")).isTrue();
        assertThat(last.emit(repo("b"), "2026-01-05T00:00:00Z", "row")).isTrue();
        assertThat(last.emit(repo("c"), "2026-01-06T00:00:00Z", "row")).isTrue();
    }

    @Test
    void a_full_refresh_repeats_nothing() {
        String state = "{\"replication_key\": \"at\", \"replication_key_value\": \"2026-01-05T00:00:00Z\"}";
        Run run = new Run("{field: at, since: query.s}", state, "2026-01-10T00:00:00Z", true);
        assertThat(run.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isFalse();
        assertThat(run.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isFalse();
    }

    @Test
    void a_classic_bookmark_of_a_column_named_seen_is_read() {
        Run run = new Run(
                "{field: seen, since: query.s}", "{\"seen\": \"2026-01-05T00:00:00Z\"}", "2026-01-10T00:00:00Z");
        assertThat(run.merge.bookmarkOf(WHOLE)).isPresent();
    }

    @Test
    void B01_the_bookmark_is_the_greatest_value_read() {
        Run run = new Run("{field: at, since: query.s}", at("2026-01-01T11:00:00Z"), "2026-01-01T12:00:00.900Z");
        run.read(WHOLE, OK, "2026-01-01T12:00:00Z", "2026-01-01T12:00:00Z");
        assertThat(run.value()).isEqualTo("2026-01-01T12:00:00Z");
    }

    @Test
    void B06_after_a_violation_of_the_order_the_bookmark_goes_back_to_before_the_slice() {
        Run run = new Run("{field: at, order: asc}", at("2026-01-01T00:00:00Z"), "2026-01-10T00:00:00Z");
        Slice slice = run.slices(WHOLE).get(0);
        run.merge.page(slice, run.cursor.parseState("2026-01-05T00:00:00Z"));
        assertThat(run.value()).isEqualTo("2026-01-05T00:00:00Z");
        run.merge.done(run.result(slice, UNSORTED, "2026-01-05T00:00:00Z"));
        assertThat(run.merge.bookmark()).isEqualTo(json(at("2026-01-01T00:00:00Z")));
    }

    @Test
    void pages_of_an_ascending_slice_count_even_if_it_fails_later_and_others_do_not() {
        Run asc = new Run("{field: at, order: asc}", at("2026-01-01T00:00:00Z"), "2026-01-10T00:00:00Z");
        Slice slice = asc.slices(WHOLE).get(0);
        asc.merge.page(slice, asc.cursor.parseState("2026-01-05T00:00:00Z"));
        asc.merge.done(asc.result(slice, FAILED, "2026-01-05T00:00:00Z"));
        assertThat(asc.value()).isEqualTo("2026-01-05T00:00:00Z");

        Run unsorted = new Run("{field: at}", at("2026-01-01T00:00:00Z"), "2026-01-10T00:00:00Z");
        Slice other = unsorted.slices(WHOLE).get(0);
        unsorted.merge.page(other, unsorted.cursor.parseState("2026-01-05T00:00:00Z"));
        assertThat(unsorted.value()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void B09_a_future_row_does_not_move_the_bookmark_past_the_start_of_the_run() {
        Run run = new Run("{field: at, since: query.s}", "{}", "2026-01-01T00:01:40Z");
        SliceResult result = run.result(run.slices(WHOLE).get(0), OK, "2026-01-31T00:00:00Z", "2026-01-01T00:01:39Z");
        run.merge.done(result);
        assertThat(run.value()).isEqualTo("2026-01-01T00:01:39Z");
    }

    @Test
    void a_row_of_the_last_second_counts_with_its_fraction() {
        Run run = new Run("{field: at, since: query.s}", "{}", "2026-01-01T12:00:00.900Z");
        run.read(WHOLE, OK, "2026-01-01T12:00:00.700Z");
        assertThat(run.value()).isEqualTo("2026-01-01T12:00:00.700Z");
    }

    @Test
    void B10_nothing_in_a_settled_window_leaves_the_state_as_it_was() {
        Run run = new Run(
                "{field: at, settle: 60s, since: query.s, until: query.u}",
                at("2026-01-01T12:00:00Z"),
                "2026-01-01T12:01:45Z");
        run.read(WHOLE, OK);
        assertThat(run.merge.bookmark()).isEqualTo(json(at("2026-01-01T12:00:00Z")));
    }

    @Test
    void B15_a_date_cursor_may_reach_the_day_of_the_run() {
        Run run = new Run("{field: at, type: date, since: query.s}", "{}", "2026-01-10T12:00:00Z");
        run.read(WHOLE, OK, "2026-01-10");
        assertThat(run.value()).isEqualTo("2026-01-10");
    }

    @Test
    void B17_the_text_of_the_greatest_instant_is_kept() {
        Run run = new Run("{field: at, since: query.s}", "{}", "2026-01-10T12:00:00Z");
        run.read(WHOLE, OK, "2026-01-01T10:00:00+07:00", "2026-01-01T04:00:00+00:00");
        assertThat(run.value()).isEqualTo("2026-01-01T04:00:00+00:00");
    }

    @Test
    void B20_the_servers_clock_bounds_the_bookmark_of_a_fast_local_one() {
        Run run = new Run("{field: at, since: query.s}", at("2026-01-01T11:00:00Z"), "2026-01-01T12:10:00Z");
        run.merge.serverClock(Instant.parse("2026-01-01T12:00:00Z"));
        run.read(WHOLE, OK, "2026-01-01T12:05:00Z");
        assertThat(run.value()).isEqualTo("2026-01-01T12:00:00Z");
    }

    @Test
    void an_input_in_the_future_is_lowered_to_the_horizon_with_a_warning() {
        Run run = new Run("{field: at, settle: 60s}", at("2027-01-01T00:00:00Z"), "2026-01-01T12:10:00Z");
        assertThat(run.slices(WHOLE)).isEmpty();
        run.merge.nothingAsked(WHOLE);
        assertThat(run.value()).isEqualTo("2026-01-01T12:09:00Z");
        run.merge.bookmark();
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("2027-01-01T00:00:00Z", "2026-01-01T12:10:00Z");
    }

    @Test
    void an_input_inside_the_settling_time_stays() {
        Run run = new Run("{field: at, settle: 60s}", at("2026-01-01T12:09:30Z"), "2026-01-01T12:10:00Z");
        run.merge.nothingAsked(WHOLE);
        assertThat(run.merge.bookmark()).isEqualTo(json(at("2026-01-01T12:09:30Z")));
        assertThat(warnings).isEmpty();
    }

    @Test
    void B22_nothing_new_gives_exactly_the_input() {
        String kept = "{\"x\": [1.10], \"replication_key\": \"at\","
                + " \"replication_key_value\": \"2026-01-01T07:00:00+07:00\"}";
        Run run = new Run("{field: at}", kept, "2026-01-10T00:00:00Z");
        run.read(WHOLE, OK, "2026-01-01T00:00:00Z");
        assertThat(Json.text(run.merge.bookmark())).isEqualTo(Json.text(json(kept)));
    }

    @Test
    void C08_a_failed_slice_holds_the_bookmark_whatever_came_after_it() {
        Run run = new Run("{field: at, step: 1d, until: query.u}", at("2026-01-01T00:00:00Z"), "2026-01-04T00:00:00Z");
        List<Slice> slices = run.slices(WHOLE);
        run.merge.done(run.result(slices.get(0), FAILED, "2026-01-01T05:00:00Z"));
        run.merge.done(run.result(slices.get(1), OK, "2026-01-02T05:00:00Z"));
        run.merge.done(run.result(slices.get(2), OK, "2026-01-03T05:00:00Z"));
        assertThat(run.merge.bookmark()).isEqualTo(json(at("2026-01-01T00:00:00Z")));
    }

    @Test
    void certified_windows_before_the_last_count_to_their_end() {
        Run run = new Run("{field: at, step: 1d, until: query.u}", at("2026-01-01T00:00:00Z"), "2026-01-04T10:00:00Z");
        List<Slice> slices = run.slices(WHOLE);
        run.merge.done(run.result(slices.get(0), OK));
        assertThat(run.value()).isEqualTo("2026-01-02T00:00:00Z");
        run.merge.done(run.result(slices.get(1), OK, "2026-01-02T05:00:00Z"));
        run.merge.done(run.result(slices.get(2), OK));
        assertThat(run.value()).isEqualTo("2026-01-04T00:00:00Z");
        run.merge.done(run.result(slices.get(3), OK, "2026-01-04T09:00:00Z"));
        assertThat(run.value()).isEqualTo("2026-01-04T09:00:00Z");
    }

    @Test
    void a_slice_that_was_skipped_or_not_read_breaks_the_run() {
        Run skipped =
                new Run("{field: at, step: 1d, until: query.u}", at("2026-01-01T00:00:00Z"), "2026-01-04T00:00:00Z");
        List<Slice> slices = skipped.slices(WHOLE);
        skipped.merge.done(skipped.result(slices.get(0), new Ending.Skipped("no access")));
        skipped.merge.done(skipped.result(slices.get(1), OK, "2026-01-02T05:00:00Z"));
        assertThat(skipped.value()).isEqualTo("2026-01-01T00:00:00Z");

        Run missing =
                new Run("{field: at, step: 1d, until: query.u}", at("2026-01-01T00:00:00Z"), "2026-01-04T00:00:00Z");
        missing.merge.done(missing.result(slices.get(1), OK, "2026-01-02T05:00:00Z"));
        assertThat(missing.value()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void without_a_field_the_certified_end_is_the_bookmark_rows_or_not() {
        Run run = new Run("{settle: 60s, since: query.s, until: query.u}", "{}", "2026-01-04T10:00:00.500Z");
        run.read(WHOLE, OK);
        assertThat(run.value()).isEqualTo("2026-01-04T09:59:00Z");
        assertThat(run.merge.bookmark()).doesNotContainKey("replication_key");
        Run next = new Run(
                "{settle: 60s, since: query.s, until: query.u}",
                Json.text(run.merge.bookmark()),
                "2026-01-05T10:00:00Z");
        assertThat(next.merge.bookmarkOf(WHOLE)).isPresent();
    }

    @Test
    void a_full_refresh_gives_the_old_bookmark_back_only_if_nothing_was_certified() {
        Run failed = new Run("{field: at}", at("2026-01-05T00:00:00Z"), "2026-01-10T00:00:00Z", true);
        assertThat(failed.merge.bookmarkOf(WHOLE)).isEmpty();
        failed.read(WHOLE, FAILED);
        assertThat(failed.merge.bookmark()).isEqualTo(json(at("2026-01-05T00:00:00Z")));

        Run read = new Run("{field: at}", at("2026-01-05T00:00:00Z"), "2026-01-10T00:00:00Z", true);
        read.read(WHOLE, OK, "2026-01-02T00:00:00Z");
        assertThat(read.value()).isEqualTo("2026-01-02T00:00:00Z");
    }

    @Test
    void a_classic_bookmark_is_read_and_replaced() {
        Run run = new Run("{field: at}", "{\"at\": \"2026-01-05T00:00:00Z\"}", "2026-01-10T00:00:00Z");
        assertThat(run.merge.bookmarkOf(WHOLE)).isPresent();
        run.read(WHOLE, OK);
        assertThat(run.merge.bookmark()).isEqualTo(Map.of("at", "2026-01-05T00:00:00Z"));
        run = new Run("{field: at}", "{\"at\": \"2026-01-05T00:00:00Z\"}", "2026-01-10T00:00:00Z");
        run.read(WHOLE, OK, "2026-01-06T00:00:00Z");
        assertThat(run.value()).isEqualTo("2026-01-06T00:00:00Z");
        assertThat(run.merge.bookmark()).doesNotContainKey("at");
    }

    @Test
    void C07_a_failed_partition_keeps_its_old_value_and_the_others_move() {
        Run first = new Run("{field: at}", "{}", "2026-01-02T00:00:00Z");
        first.read(repo("a"), OK, "2026-01-01T01:00:00Z");
        first.read(repo("b"), OK, "2026-01-01T02:00:00Z");
        first.read(repo("c"), OK, "2026-01-01T01:00:00Z");
        first.merge.finish(true);
        String state = Json.text(first.merge.bookmark());

        Run second = new Run("{field: at}", state, "2026-01-03T00:00:00Z");
        second.read(repo("a"), OK, "2026-01-02T01:00:00Z");
        second.read(repo("b"), FAILED, "2026-01-02T02:00:00Z");
        second.read(repo("c"), OK, "2026-01-02T03:00:00Z");
        second.merge.finish(true);

        Run third = new Run("{field: at}", Json.text(second.merge.bookmark()), "2026-01-04T00:00:00Z");
        assertThat(third.merge.bookmarkOf(repo("a")).orElseThrow().raw()).isEqualTo("2026-01-02T01:00:00Z");
        assertThat(third.merge.bookmarkOf(repo("b")).orElseThrow().raw()).isEqualTo("2026-01-01T02:00:00Z");
        assertThat(third.merge.bookmarkOf(repo("c")).orElseThrow().raw()).isEqualTo("2026-01-02T03:00:00Z");
        assertThat(third.merge.bookmarkOf(repo("new"))).isEmpty();
    }

    @Test
    void a_failed_partition_at_the_floor_is_listed_when_the_floor_rises() {
        Run first = new Run("{field: at}", "{}", "2026-01-02T00:00:00Z");
        first.read(repo("a"), OK, "2026-01-01T01:00:00Z").read(repo("b"), OK, "2026-01-01T01:00:00Z");
        assertThat(first.merge.bookmark()).doesNotContainKey("partitions");

        Run second = new Run("{field: at}", Json.text(first.merge.bookmark()), "2026-01-03T00:00:00Z");
        second.read(repo("a"), OK, "2026-01-02T01:00:00Z");
        assertThat(second.value()).as("b was not read yet").isEqualTo("2026-01-01T01:00:00Z");
        second.read(repo("b"), FAILED);
        second.merge.finish(true);
        assertThat(second.value()).isEqualTo("2026-01-02T01:00:00Z");
        assertThat(Json.text(second.merge.bookmark().get("partitions")))
                .isEqualTo("[{\"context\":{\"repo\":\"b\"},\"replication_key\":\"at\","
                        + "\"replication_key_value\":\"2026-01-01T01:00:00Z\"}]");
    }

    @Test
    void a_new_partition_that_failed_stays_new() {
        Run run = new Run("{field: at}", "{}", "2026-01-02T00:00:00Z");
        run.read(repo("a"), OK, "2026-01-01T01:00:00Z").read(repo("b"), FAILED, "2026-01-01T05:00:00Z");
        Run next = new Run("{field: at}", Json.text(run.merge.bookmark()), "2026-01-03T00:00:00Z");
        assertThat(next.merge.bookmarkOf(repo("b"))).isEmpty();
    }

    @Test
    void known_partitions_that_were_not_shown_hold_the_floor_unless_all_were() {
        Run first = new Run("{field: at}", "{}", "2026-01-02T00:00:00Z");
        first.read(repo("a"), OK, "2026-01-01T01:00:00Z").read(repo("b"), OK, "2026-01-01T01:00:00Z");
        String state = Json.text(first.merge.bookmark());

        Run changed = new Run("{field: at}", state, "2026-01-03T00:00:00Z");
        changed.read(repo("a"), OK, "2026-01-02T01:00:00Z");
        changed.merge.finish(false);
        Run next = new Run("{field: at}", Json.text(changed.merge.bookmark()), "2026-01-04T00:00:00Z");
        assertThat(next.merge.bookmarkOf(repo("b")).orElseThrow().raw()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(next.merge.bookmarkOf(repo("a")).orElseThrow().raw()).isEqualTo("2026-01-02T01:00:00Z");

        Run all = new Run("{field: at}", state, "2026-01-03T00:00:00Z");
        all.read(repo("a"), OK, "2026-01-02T01:00:00Z");
        all.merge.finish(true);
        Run gone = new Run("{field: at}", Json.text(all.merge.bookmark()), "2026-01-04T00:00:00Z");
        assertThat(gone.merge.bookmarkOf(repo("b"))).as("it starts anew").isEmpty();
        assertThat(all.value()).isEqualTo("2026-01-02T01:00:00Z");
    }

    @Test
    void above_a_megabyte_listed_partitions_return_to_the_floor_and_lose_nothing() {
        Run run = new Run("{field: at}", "{}", "2026-03-01T00:00:00Z");
        int many = 12_000;
        for (int i = 0; i < many; i++) {
            String second = String.format("2026-01-01T%02d:%02d:%02dZ", i / 3600, i / 60 % 60, i % 60);
            run.read(repo("organization/a-long-name-of-a-repository-" + i), OK, second);
        }
        String state = Json.text(run.merge.bookmark());
        assertThat(state.length()).isLessThan(1_400_000);
        assertThat(warnings).isNotEmpty();
        Run next = new Run("{field: at}", state, "2026-03-02T00:00:00Z");
        for (int i = 0; i < many; i++) {
            CursorValue kept = next.merge
                    .bookmarkOf(repo("organization/a-long-name-of-a-repository-" + i))
                    .orElseThrow();
            Instant was = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i);
            assertThat((Instant) kept.key()).isBeforeOrEqualTo(was);
        }
    }

    @Test
    void E02_a_mark_does_not_pass_a_parent_whose_children_failed() {
        Run parent = new Run("{field: at}", "{}", "2026-01-10T00:00:00Z");
        ParentMark mark = new ParentMark(
                "lines",
                StreamBookmarks.NONE,
                "items",
                Optional.of(parent.cursor),
                parent.now,
                java.time.Duration.ZERO,
                false,
                warnings::add);
        mark.answered(Map.of("item_id", 1L));
        mark.failed(WHOLE, Optional.of(parent.cursor.parseState("2026-01-02T00:00:00Z")));
        mark.done(parent.result(parent.slices(WHOLE).get(0), OK, "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"));
        mark.finish(true);
        assertThat(mark.bookmark().get("replication_key_value")).isEqualTo("2026-01-02T00:00:00Z");
    }

    @Test
    void a_skipped_parent_lets_the_mark_pass_and_is_asked_again() {
        Run parent = new Run("{field: at}", "{}", "2026-01-10T00:00:00Z");
        Map<String, Object> two = Map.of("item_id", 2L);
        ParentMark mark = new ParentMark(
                "lines",
                StreamBookmarks.NONE,
                "items",
                Optional.of(parent.cursor),
                parent.now,
                java.time.Duration.ZERO,
                false,
                warnings::add);
        mark.skipped(two, Optional.of(parent.cursor.parseState("2026-01-02T00:00:00Z")));
        mark.done(parent.result(parent.slices(WHOLE).get(0), OK, "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"));
        mark.finish(true);

        StreamBookmarks kept = BookmarkReader.read(
                "lines",
                json(Json.text(Map.of("parents", Map.of("items", mark.bookmark())))),
                Optional.empty(),
                warnings::add);
        ParentMark next = new ParentMark(
                "lines",
                kept,
                "items",
                Optional.of(parent.cursor),
                parent.now,
                java.time.Duration.ZERO,
                false,
                warnings::add);
        assertThat(next.bookmarkOf(WHOLE).orElseThrow().raw()).isEqualTo("2026-01-03T00:00:00Z");
        assertThat(next.readFrom(WHOLE).orElseThrow().raw()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(next.wasSkipped(two)).isTrue();
        assertThat(next.bookmark()).isEqualTo(kept.parent("items"));
        next.answered(two);
        assertThat(next.bookmark()).doesNotContainKeys("skipped", "skipped_from");
    }

    @Test
    void a_child_without_a_cursor_keeps_only_its_mark() {
        StateMerge child = new StateMerge(new StateMerge.Setup(
                "lines",
                Optional.empty(),
                StreamBookmarks.NONE,
                Instant.EPOCH,
                false,
                Optional.empty(),
                Optional.empty(),
                warnings::add));
        assertThat(child.bookmark()).isEmpty();
        child.mark("items", json(at("2026-01-01T00:00:00Z")));
        assertThat(child.bookmark()).isEqualTo(Map.of("parents", Map.of("items", json(at("2026-01-01T00:00:00Z")))));
    }
}
