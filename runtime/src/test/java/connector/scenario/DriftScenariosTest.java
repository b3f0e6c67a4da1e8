package connector.scenario;

import static connector.scenario.Answer.items;
import static connector.scenario.Data.ids;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A15, A18: rows move between pages, or share the key by which pages follow. */
class DriftScenariosTest {
    private static String overlap(int overlap, int size) {
        return "paginator: {type: offset, into: query.offset, overlap: " + overlap + ", size: {value: " + size
                + ", into: query.limit}}";
    }

    @Test
    void A15_offset_drift_by_deletion_with_overlap() {
        Api api = new Api()
                .on("offset=0&limit=2", items("1 2"))
                .on("offset=1&limit=2", items("3 4"))
                .on("offset=0&limit=2", items("2 3"))
                .on("offset=1&limit=2", items("3 4"))
                .on("offset=2&limit=2", items("4 5"))
                .on("offset=3&limit=2", items("5 6"))
                .on("offset=4&limit=2", items("6"));
        Play play = Play.of(Manifests.items(overlap(1, 2)), api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5, 6).requests(7).warns("DRIFT").says("anchor_only");
        play.over();
    }

    @Test
    void A15_keyset_does_not_drift() {
        Api api = new Api()
                .on("limit=2", items("1 2"))
                .on("id_gt=2&limit=2", items("3 4"))
                .on("id_gt=4&limit=2", items("5 6"))
                .on("id_gt=6&limit=2", items(""));
        Play play = Play.of(
                Manifests.items("paginator: {type: keyset, key: id, into: query.id_gt, inclusive: false,"
                        + " size: {value: 2, into: query.limit}}"),
                api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5, 6).requests(4);
        play.over();
    }

    @Test
    void A15_anchor_not_found_after_three_steps_back() {
        Api api = new Api()
                .on("offset=0&limit=2", items("1 2"))
                .on("offset=1&limit=2", items("2 3"))
                .on("offset=2&limit=2", items("3 4"))
                .on("offset=3&limit=2", items("4 5"))
                .on("offset=4&limit=2", items("5 6"))
                .on("offset=5&limit=2", items("16 17"))
                .on("offset=4&limit=2", items("15 16"))
                .on("offset=3&limit=2", items("14 15"))
                .on("offset=2&limit=2", items("13 14"));
        Play play = Play.of(Manifests.items(overlap(1, 2)), api);
        play.run().ends("DRIFT").emits(1, 2, 3, 4, 5, 6).requests(9).keepsState();
        play.over();
    }

    @Test
    void A15_a_deleted_anchor_at_the_start_cannot_be_found() {
        Api api = new Api()
                .on("offset=0&limit=2", items("1 2"))
                .on("offset=1&limit=2", items("3 4"))
                .on("offset=0&limit=2", items("1 3"));
        Play play = Play.of(Manifests.items(overlap(1, 2)), api);
        play.run().ends("DRIFT").emits(1, 2).requests(3).keepsState();
        play.over();
    }

    /** A table that is deleted from, or added to, after some of the requests. */
    private static Api table(long rows, Map<Integer, List<Long>> deletes, Map<Integer, List<Long>> inserts) {
        List<Long> table = new ArrayList<>(ids(1, rows));
        int[] asked = {0};
        return Api.answering(one -> {
            int from = (int) Math.min(one.number("offset", 0), table.size());
            int to = (int) Math.min(from + one.number("limit", 0), table.size());
            StringBuilder page = new StringBuilder();
            table.subList(from, to).forEach(id -> page.append(id).append(' '));
            Answer answer = items(page.toString());
            asked[0]++;
            table.removeAll(deletes.getOrDefault(asked[0], List.of()));
            table.addAll(inserts.getOrDefault(asked[0], List.of()));
            table.sort(null);
            return answer;
        });
    }

    @ParameterizedTest
    @CsvSource({"1,2", "1,3", "2,3", "2,5", "3,4", "1,10", "1,100"})
    void A15_no_row_that_stays_is_missed_wherever_others_are_deleted(int overlap, int size) {
        for (int after = 1; after < 9; after++) {
            Api api = table(13, Map.of(after, List.of(1L), after + 2, List.of(2L)), Map.of());
            Play play = Play.of(Manifests.items(overlap(overlap, size)), api);
            Ran run = play.run();
            if (size > 2) {
                run.ends("OK");
                org.assertj.core.api.Assertions.assertThat(run.ids()).containsAll(ids(3, 13));
            }
            play.over();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3", "2,4", "1,100"})
    void A15_rows_added_in_front_are_no_end(int overlap, int size) {
        Api api = table(9, Map.of(), Map.of(2, List.of(-5L), 4, List.of(-6L)));
        Play play = Play.of(Manifests.items(overlap(overlap, size)), api);
        Ran run = play.run().ends("OK");
        org.assertj.core.api.Assertions.assertThat(run.ids()).containsAll(ids(1, 9));
        play.over();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7})
    void A15_without_drift_each_row_comes_once_and_nothing_is_warned_of(int rows) {
        Play play = Play.of(Manifests.items(overlap(2, 3)), table(rows, Map.of(), Map.of()));
        Ran run = play.run().ends("OK").emits(ids(1, rows));
        org.assertj.core.api.Assertions.assertThat(run.warnings()).isEmpty();
        play.over();
    }

    @Test
    void A15_pages_no_longer_than_the_overlap_stall() {
        Api api = Api.answering(one -> items(one.number("offset", 0) + 1, Math.min(9, one.number("offset", 0) + 2)));
        Play play = Play.of(Manifests.items(overlap(2, 5)), api);
        play.run().ends("STALL").keepsState();
    }

    @Test
    void A15_an_offset_that_is_ignored_stalls() {
        Api api = Api.answering(one -> items("1 2 3"));
        Play play = Play.of(Manifests.items(overlap(1, 3)), api);
        play.run().ends("STALL").emits(1, 2, 3).keepsState();
        play.over();
    }

    private static final String TIES =
            "paginator: {type: keyset, key: updated_at, into: query.gte," + " size: {value: 2, into: query.limit}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "into: query.gte, tie_breaker: {key: id, into: query.after_id}",
                "into: [query.gte, query.after_id], tie_breaker: id"
            })
    void A18_with_a_tie_breaker(String keys) {
        Api api = new Api()
                .on("limit=2", items("1@t1 2@t2"))
                .on("gte=t2&after_id=2&limit=2", items("3@t2 4@t2"))
                .on("gte=t2&after_id=4&limit=2", items("5@t3"))
                .on("gte=t3&after_id=5&limit=2", items(""));
        String paginator =
                "paginator: {type: keyset, key: updated_at, " + keys + ", size: {value: 2, into: query.limit}}";
        Play play = Play.of(Manifests.items(paginator), api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5).requests(4);
        play.over();
    }

    @Test
    void A18_without_one_the_page_grows() {
        Api api = new Api()
                .on("limit=2", items("1@t1 2@t2"))
                .on("gte=t2&limit=2", items("2@t2 3@t2"))
                .on("gte=t2&limit=4", items("2@t2 3@t2 4@t2 5@t3"))
                .on("gte=t3&limit=2", items("5@t3"));
        Play play = Play.of(Manifests.items(TIES), api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5).requests(4);
        play.over();
    }

    @Test
    void A18_a_first_page_full_of_one_key_is_no_end() {
        Api api = new Api()
                .on("limit=2", items("2@t2 3@t2"))
                .on("gte=t2&limit=2", items("2@t2 3@t2"))
                .on("gte=t2&limit=4", items("2@t2 3@t2 4@t2 5@t2"))
                .on("gte=t2&limit=8", items("2@t2 3@t2 4@t2 5@t2 6@t3"))
                .on("gte=t3&limit=2", items("6@t3"));
        Play play = Play.of(Manifests.items(TIES), api);
        play.run().ends("OK").emits(2, 3, 4, 5, 6).requests(5);
        play.over();
    }

    @Test
    void A18_a_larger_page_that_the_server_does_not_honour_stalls() {
        Api api = new Api()
                .on("limit=2", items("1@t1 2@t2"))
                .on("gte=t2&limit=2", items("2@t2 3@t2"))
                .on("gte=t2&limit=4", items("2@t2 3@t2"));
        Play play = Play.of(Manifests.items(TIES), api);
        play.run().ends("STALL").emits(1, 2, 3).keepsState();
        play.over();
    }

    @Test
    void A18_a_page_size_that_cannot_be_sent_stalls() {
        Api api = new Api().on("", items("1@t1 2@t2")).on("gte=t2", items("2@t2 3@t2"));
        Play play = Play.of(
                Manifests.items("paginator: {type: keyset, key: updated_at, into: query.gte, size: {value: 2}}"), api);
        play.run().ends("STALL").emits(1, 2, 3).keepsState();
        play.over();
    }

    @Test
    void A18_a_keyset_whose_parameter_is_ignored_is_no_end() {
        Api api = Api.answering(one -> items("1@t1 2@t2"));
        Play play = Play.of(Manifests.items(TIES), api);
        play.run().ends("STALL").emits(1, 2).requests(2).keepsState();
        play.over();
    }

    @Test
    void A18_the_key_replaces_the_lower_bound_of_the_cursor_at_the_same_place() {
        Api api = new Api()
                .on("gte=t1&limit=2", items("1@t1 2@t2"))
                .on("gte=t2&limit=2", items("2@t2 3@t3"))
                .on("gte=t3&limit=2", items("3@t3"));
        Play play = Play.of(Manifests.items(TIES, "cursor: {field: updated_at, since: query.gte}"), api);
        play.run(new Setup().bookmark("t1")).ends("OK").emits(1, 2, 3).bookmark("t3");
        play.over();
    }
}
