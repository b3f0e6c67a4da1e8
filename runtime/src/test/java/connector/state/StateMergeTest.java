package connector.state;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a bookmark comes to stand: what was read, to which end, and what the clocks say. */
class StateMergeTest extends MergedRuns {
    @Test
    void a_first_run_writes_key_value_fingerprint_and_start() {
        Run run = new Run("{field: at, start: 2026-01-01, since: query.s}", "{}", "2026-01-10T00:00:00Z");
        run.read(WHOLE, OK, "2026-01-05T00:00:00Z", "2026-01-03T00:00:00Z");
        assertThat(Json.text(run.merge.bookmark()))
                .isEqualTo("{\"replication_key\":\"at\",\"replication_key_value\":\"2026-01-05T00:00:00Z\","
                        + "\"fingerprint\":\"f1\",\"start\":\"2026-01-01\"}");
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
}
