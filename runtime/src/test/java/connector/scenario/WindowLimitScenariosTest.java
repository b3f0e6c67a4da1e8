package connector.scenario;

import static connector.scenario.Answer.items;
import static connector.scenario.Data.ids;
import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Problem.Severity;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A19, A22: the API shows so many records of one query and no more. */
class WindowLimitScenariosTest {
    private static String offset(String more) {
        return "paginator: {type: offset, into: query.offset, size: {value: 2, into: query.limit}" + more + "}";
    }

    private static final String SINCE = "cursor: {field: updated_at, since: query.gte}";

    /** Windows of dates, up to a day of January. */
    private static String between(int day, String keys) {
        String cursor = "cursor: {field: updated_at, type: date, start: 2026-01-01, since: query.from, until: query.to,"
                + " end: 2026-01-%02d}".formatted(day);
        return Manifests.items(cursor, keys).replace("updated_at: timestamp", "updated_at: date");
    }

    /** Rows in cursor order behind a filter; offsets from a limit on are refused. */
    private static Api window(long rows, long most) {
        return Api.answering(one -> {
            if (one.number("offset", 0) >= most) {
                return Answer.status(400);
            }
            long first = one.param("gte")
                    .map(t -> LongStream.rangeClosed(1, rows + 1)
                            .filter(i -> Data.t(i).compareTo(t) >= 0)
                            .findFirst()
                            .orElse(rows + 1))
                    .orElse(1L);
            long from = first + one.number("offset", 0);
            return items(from, Math.min(rows, from + one.number("limit", 2) - 1));
        });
    }

    @Test
    void A19_advance() {
        Api api = new Api()
                .on("offset=0&limit=2", items("1 2"))
                .on("offset=2&limit=2", items("3 4"))
                .on("offset=4&limit=2", items("5 6"))
                .on("gte=t6&offset=0&limit=2", items("6 7"))
                .on("gte=t6&offset=2&limit=2", items("8 9"))
                .on("gte=t6&offset=4&limit=2", items("10"))
                .on("gte=t6&offset=5&limit=2", items(""));
        Play play = Play.of(Manifests.items(offset(", window_limit: {records: 6, then: advance}"), SINCE), api);
        play.run().ends("OK").emits(ids(1, 10)).requests(7).bookmark("t10");
        play.over();
    }

    @Test
    void A19_without_the_key_the_refusal_is_a_cap() {
        Play play = Play.of(Manifests.items(offset(""), SINCE), window(10, 6));
        play.run().ends("CAP").emits(ids(1, 6)).requests(4).keepsState();
        play.over();
    }

    @ParameterizedTest
    @CsvSource({"10,6", "12,6", "6,6", "11,6", "40,4", "3,6", "0,6"})
    void A19_whatever_the_number_of_rows(int rows, int most) {
        Play play = Play.of(
                Manifests.items(offset(", window_limit: {records: " + most + ", then: advance}"), SINCE),
                window(rows, most));
        play.run().ends("OK").emits(ids(1, rows));
        play.over();
    }

    @Test
    void A19_fail_is_the_default_and_asks_for_nothing_beyond() {
        Play play = Play.of(Manifests.items(offset(", window_limit: {records: 6}"), SINCE), window(10, 6));
        play.run().ends("CAP").emits(ids(1, 6)).requests(3).keepsState();
        play.over();
    }

    @Test
    void A19_rows_out_of_order_cannot_be_advanced_past() {
        Api api = new Api().on("offset=0&limit=2", items("1 5")).on("offset=2&limit=2", items("3 4"));
        Play play = Play.of(Manifests.items(offset(", window_limit: {records: 4, then: advance}"), SINCE), api);
        play.run().ends("SORT").keepsState();
        play.over();
    }

    @Test
    void A19_a_whole_limit_of_one_value_is_a_cap() {
        Api api = new Api()
                .on("offset=0&limit=2", items("1@t1 2@t5"))
                .on("offset=2&limit=2", items("3@t5 4@t5"))
                .on("gte=t5&offset=0&limit=2", items("2@t5 3@t5"))
                .on("gte=t5&offset=2&limit=2", items("4@t5 5@t5"));
        Play play = Play.of(Manifests.items(offset(", window_limit: {records: 4, then: advance}"), SINCE), api);
        play.run().ends("CAP").emits(1, 2, 3, 4, 5).keepsState();
        play.over();
    }

    @Test
    void A19_seek_begins_again_behind_the_last_record() {
        String seek = offset(", window_limit: {records: 4, then: seek, by: id, from: 0}");
        Api api = new Api()
                .on("after=0&offset=0&limit=2", items("1 2"))
                .on("after=0&offset=2&limit=2", items("3 4"))
                .on("after=4&offset=0&limit=2", items("5 6"))
                .on("after=4&offset=2&limit=2", items("7"))
                .on("after=4&offset=3&limit=2", items(""));
        Play play = Play.of(Manifests.items("query: {after: \"{{seek}}\"}", seek), api);
        play.run().ends("OK").emits(ids(1, 7)).requests(5);
        play.over();
    }

    @Test
    void A19_seek_that_does_not_move_is_a_cap() {
        String seek = offset(", window_limit: {records: 2, then: seek, by: id, from: 0}");
        Api api = new Api().on("after=0&offset=0&limit=2", items("1 2")).on("after=2&offset=0&limit=2", items("9 2"));
        Play play = Play.of(Manifests.items("query: {after: \"{{seek}}\"}", seek), api);
        play.run().ends("CAP").emits(1, 2, 9).keepsState();
        play.over();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{records: 4, then: advance}",
                "{records: 4, then: split}",
                "{records: 4, then: seek, by: id}",
                "{records: 4, then: seek}",
                "{records: 4, by: id}"
            })
    void A19_a_limit_without_what_it_goes_on_by_is_an_error_of_the_manifest(String limit) {
        assertThat(Play.load(Manifests.items(offset(", window_limit: " + limit)))
                        .problems())
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .extracting("code")
                .containsExactly("paginator.window_limit");
    }

    /** Ten rows, one a day; an answer with more than so many is an arbitrary part. */
    private static Api days(int most, List<Integer> part) {
        return Api.answering(one -> {
            int from = day(one, "from");
            int to = day(one, "to");
            List<Integer> all = java.util.stream.IntStream.range(0, 10)
                    .filter(d -> d >= from && d < to)
                    .boxed()
                    .toList();
            return items((all.size() > most ? part : all)
                    .stream()
                            .<Object>map(d -> Data.row((long) d + 1, "2026-01-" + (d < 9 ? "0" : "") + (d + 1)))
                            .toList());
        });
    }

    private static int day(Asked one, String parameter) {
        return Integer.parseInt(one.param(parameter).orElseThrow().substring(8)) - 1;
    }

    @Test
    void A22_capped_result_is_an_arbitrary_subset() {
        String single = "paginator: {type: none, window_limit: {records: 6, then: split}}";
        Play play = Play.of(between(11, single), days(6, List.of(0, 1, 2, 7, 8, 9)));
        Ran run = play.run(new Setup().now("2026-02-01T00:00:00Z")).ends("OK").requests(3);
        assertThat(run.ids()).containsAll(ids(1, 10));
        run.bookmark("2026-01-10");
        play.over(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6})
    void A22_halves_are_halved_again(int most) {
        String single = "paginator: {type: none, window_limit: {records: " + most + ", then: split}}";
        Play play = Play.of(
                between(11, single), days(most - 1, List.of(0, 1, 2, 7, 8, 9).subList(0, most)));
        Ran run = play.run(new Setup().now("2026-02-01T00:00:00Z")).ends("OK");
        assertThat(run.ids()).containsAll(ids(1, 10));
        run.bookmark("2026-01-10");
    }

    @Test
    void A22_a_granule_that_is_full_is_a_cap() {
        String single = "paginator: {type: none, window_limit: {records: 2, then: split}}";
        Api api = Api.answering(one -> items("1@2026-01-01 2@2026-01-01"));
        Play play = Play.of(between(3, single), api);
        play.run(new Setup().now("2026-02-01T00:00:00Z")).ends("CAP").keepsState();
    }

    @Test
    void A22_refused_windows_are_split_by_rule() {
        Api api = new Api()
                .on("from=2026-01-01&to=2026-01-05", Answer.status(413))
                .on("from=2026-01-01&to=2026-01-03", items("1@2026-01-01 2@2026-01-02"))
                .on("from=2026-01-03&to=2026-01-05", items("3@2026-01-03"));
        Play play = Play.of(between(5, "errors: [{status: 413, then: split}]"), api);
        play.run(new Setup().now("2026-02-01T00:00:00Z"))
                .ends("OK")
                .emits(1, 2, 3)
                .bookmark("2026-01-03");
        play.over();
    }

    @Test
    void A22_a_failed_half_leaves_the_state_as_it_was() {
        Api api = new Api()
                .on("from=2026-01-01&to=2026-01-05", Answer.status(413))
                .on("from=2026-01-01&to=2026-01-03", items("1@2026-01-01 2@2026-01-02"))
                .on("from=2026-01-03&to=2026-01-05", Answer.status(404));
        Play play = Play.of(between(5, "errors: [{status: 413, then: split}]"), api);
        play.run(new Setup().now("2026-02-01T00:00:00Z"))
                .ends("SOURCE")
                .emits(1, 2)
                .keepsState();
        play.over();
    }

    @Test
    void A22_what_cannot_be_halved_fails_with_the_refusal() {
        Api api = new Api().on("", Answer.status(413));
        Play play = Play.of(Manifests.items("errors: [{status: 413, then: split}]"), api);
        play.run().ends("SOURCE").keepsState();
        play.over();
    }
}
