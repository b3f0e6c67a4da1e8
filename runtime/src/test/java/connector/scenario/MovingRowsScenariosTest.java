package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A15 to A22: rows that move under the reader, ties across pages, and results of which only a part is shown. */
class MovingRowsScenariosTest {
    @Test
    void A15_keyset_does_not_mind_deletions() {
        Api api = new Api()
                .on("limit=2&id_gt=0", items("1 2"))
                .on("limit=2&id_gt=2", items("3 4"))
                .on("limit=2&id_gt=4", items("5 6"))
                .on("limit=2&id_gt=6", items(""));
        Play play = Play.of(
                Manifests.items(
                        "cursor: {field: id, type: integer, start: 1, since: query.id_gt, bounds: \"()\", because: x}",
                        "paginator: {type: keyset, key: id, into: query.id_gt, inclusive: false, size: {value: 2, into: query.limit}}"),
                api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5, 6).requests(4);
        play.over();
    }

    @Test
    void A15_keyset_without_a_first_key() {
        Api api = new Api()
                .on("", items("1 2"))
                .on("id_gt=2", items("3 4"))
                .on("id_gt=4", items("5"))
                .on("id_gt=5", items(""));
        Play play = Play.of(
                Manifests.items("paginator: {type: keyset, key: id, into: query.id_gt, inclusive: false}"), api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5);
        play.over();
    }

    private static String overlap(int records) {
        return Manifests.items("paginator: {type: offset, into: query.offset, overlap: " + records
                + ", size: {value: 2, into: query.limit}}");
    }

    private static Api drifting() {
        return new Api()
                .on("limit=2&offset=0", items("1 2")) // then 1 is deleted
                .on("limit=2&offset=1", items("3 4"))
                .on("limit=2&offset=0", items("2 3"))
                .on("limit=2&offset=1", items("3 4"))
                .on("limit=2&offset=2", items("4 5"))
                .on("limit=2&offset=3", items("5 6"))
                .on("limit=2&offset=4", items("6"));
    }

    @Test
    void A15_offset_with_overlap_steps_back() {
        Play play = Play.of(overlap(1), drifting());
        play.run().ends("OK").emits(1, 2, 3, 4, 5, 6).requests(7).warns("DRIFT");
        play.over();
    }

    @Test
    void A15_overlap_without_drift() {
        Api api = new Api()
                .on("limit=2&offset=0", items("1 2"))
                .on("limit=2&offset=1", items("2 3"))
                .on("limit=2&offset=2", items("3"));
        Play play = Play.of(overlap(1), api);
        assertThat(play.run().ends("OK").emits(1, 2, 3).warnings()).isEmpty();
        play.over();
    }

    @Test
    void A15_anchor_gone_for_good() {
        // Everything read so far is deleted between the first page and the second.
        List<Object> left = Data.rows(101, 120);
        AtomicBoolean first = new AtomicBoolean(true);
        Api api = Api.answering(asked -> {
            int from = (int) asked.number("offset", 0);
            return first.getAndSet(false) ? items("1 2") : items(left.subList(from, from + 2));
        });
        Play play = Play.of(overlap(1), api);
        play.run().ends("DRIFT").keepsState();
    }

    /** A server that sorts by time and id, and shows what is at or after a key. */
    private static Api sorted(List<Object> rows, boolean tieBreaker, long mostOnPage) {
        return Api.answering(asked -> {
            String since = asked.param("since").orElse("");
            long after = asked.number("after_id", tieBreaker ? Long.MIN_VALUE : Long.MAX_VALUE);
            long limit = Math.min(asked.number("limit", 2), mostOnPage);
            return items(rows.stream()
                    .filter(r -> {
                        Map<?, ?> row = (Map<?, ?>) r;
                        int order = String.valueOf(row.get("updated_at")).compareTo(since);
                        return tieBreaker
                                ? order > 0 || order == 0 && ((Number) row.get("id")).longValue() > after
                                : order >= 0;
                    })
                    .limit(limit)
                    .toList());
        });
    }

    private static String keyset(String tie) {
        return Manifests.items(
                "paginator: {type: keyset, key: updated_at, into: query.since, size: {value: 2, into: query.limit}"
                        + tie + "}");
    }

    @Test
    void A18_ties_with_a_tie_breaker() {
        Api api = new Api()
                .on("limit=2", items("1@t1 2@t2"))
                .on("limit=2&since=t2&after_id=2", items("3@t2 4@t2"))
                .on("limit=2&since=t2&after_id=4", items("5@t3"))
                .on("limit=2&since=t3&after_id=5", items(""));
        Play play = Play.of(keyset(", tie_breaker: {key: id, into: query.after_id}"), api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5).requests(4);
        play.over();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1@t1 2@t2 3@t2 4@t2 5@t3",
                "1@t1 2@t1 3@t1 4@t1 5@t1 6@t1 7@t2",
                "1@t1 2@t2 3@t2 4@t2",
                "1@t1 2@t1 3@t1"
            })
    void A18_ties_without_one_enlarge_the_page(String rows) {
        List<Object> all = Data.rows(rows);
        Play play = Play.of(keyset(""), sorted(all, false, 100));
        Ran run = play.run().ends("OK");
        assertThat(run.ids()).hasSize(all.size());
        play.over();
    }

    @Test
    void A18_a_server_that_does_not_enlarge_is_a_stall() {
        Api api = sorted(Data.rows("1@t1 2@t2 3@t2 4@t2 5@t3"), false, 2);
        Play play = Play.of(keyset(""), api);
        Ran run = play.run().ends("STALL").keepsState();
        assertThat(run.requests()).noneMatch(asked -> asked.query().contains("since=" + Data.t(3)));
    }

    /** A hundred rows of one instant on a server that gives fifty, whatever is asked: the other fifty would be lost. */
    @Test
    void A18_a_first_page_of_ties_as_long_as_a_cap_is_a_stall() {
        StringBuilder rows = new StringBuilder();
        for (int id = 1; id <= 100; id++) {
            rows.append(id).append("@t1 ");
        }
        Play play =
                Play.of(keyset("").replace("value: 2", "value: 1000"), sorted(Data.rows(rows.toString()), false, 50));
        play.run().ends("STALL").keepsState().says("tie_breaker");
    }

    private static final int WINDOW = 6;

    /** Ten rows, sorted; refuses what lies beyond its result window. */
    private static Api windowed(List<Object> rows) {
        return Api.answering(asked -> {
            int offset = (int) asked.number("offset", 0);
            if (offset >= WINDOW) {
                return Answer.status(400);
            }
            String since = asked.param("gte").orElse("");
            List<Object> found = rows.stream()
                    .filter(r ->
                            String.valueOf(((Map<?, ?>) r).get("updated_at")).compareTo(since) >= 0)
                    .toList();
            return items(found.subList(Math.min(offset, found.size()), Math.min(offset + 2, found.size())));
        });
    }

    private static String advancing(String limit) {
        return Manifests.items(
                "cursor: {field: updated_at, since: query.gte, order: asc, because: It sorts.}",
                "paginator: {type: offset, into: query.offset, size: {value: 2, into: query.limit}" + limit + "}");
    }

    @Test
    void A19_result_window_advances() {
        Api api = new Api()
                .on("limit=2&offset=0", items("1 2"))
                .on("limit=2&offset=2", items("3 4"))
                .on("limit=2&offset=4", items("5 6"))
                .on("limit=2&gte=t6&offset=0", items("6 7"))
                .on("limit=2&gte=t6&offset=2", items("8 9"))
                .on("limit=2&gte=t6&offset=4", items("10"))
                .on("limit=2&gte=t6&offset=5", items(""));
        Play play = Play.of(advancing(", window_limit: {records: 6, then: advance}"), api);
        play.run().ends("OK").requests(7).bookmark("t10");
        play.over(1);
    }

    @ParameterizedTest
    @CsvSource({"10", "6", "12", "25", "7"})
    void A19_other_counts(int rows) {
        Play play = Play.of(advancing(", window_limit: {records: 6, then: advance}"), windowed(Data.rows(1, rows)));
        Ran run = play.run().ends("OK").bookmark("t" + rows);
        assertThat(run.requests()).noneMatch(asked -> asked.number("offset", 0) >= WINDOW);
        assertThat(run.ids()).containsAll(Data.ids(1, rows));
        play.over(rows / 4);
    }

    @Test
    void A19_a_window_full_of_one_time_is_a_cap() {
        Play play = Play.of(
                advancing(", window_limit: {records: 6, then: advance}"),
                windowed(Data.rows("1@t1 2@t1 3@t1 4@t1 5@t1 6@t1 7@t1 8@t2")));
        play.run().ends("CAP");
    }

    @Test
    void A19_without_the_key_the_refusal_is_a_cap() {
        Play play = Play.of(
                Manifests.items(
                        "cursor: {field: updated_at, since: query.gte}",
                        "paginator: {type: offset, into: query.offset, size: {value: 2, into: query.limit}}"),
                windowed(Data.rows(1, 10)));
        play.run().ends("CAP").requests(4).keepsState();
    }

    private static Instant day(int day) {
        return Data.T0.plusSeconds(86_400L * day);
    }

    /** Shows at most six rows of a window, the first and the last ones. */
    private static Api capped(List<Object> rows, List<String> asks) {
        return Api.answering(asked -> {
            Instant from = Data.at(asked.param("from").orElseThrow());
            Instant to = Data.at(asked.param("to").orElseThrow());
            asks.add(from + " " + to);
            List<Object> found = rows.stream()
                    .filter(r -> {
                        Instant at = Data.at(String.valueOf(((Map<?, ?>) r).get("updated_at")));
                        return !at.isBefore(from) && at.isBefore(to);
                    })
                    .toList();
            List<Object> some = new ArrayList<>(found.subList(0, Math.min(3, found.size())));
            some.addAll(found.subList(Math.max(some.size(), found.size() - 3), found.size()));
            return items(some);
        });
    }

    private static final String SPLIT =
            "paginator: {type: page, into: query.page, size: {value: 6}, end: short_page, window_limit: {records: 6, then: split}}";

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void A22_capped_result_is_an_arbitrary_subset(int concurrency) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(Data.row((long) i + 1, day(i).plusSeconds(3600).toString()));
        }
        List<String> asks = new ArrayList<>();
        Play play = Play.of(
                Manifests.items("cursor: {field: updated_at, since: query.from, until: query.to}", SPLIT),
                capped(rows, asks));
        Ran run = play.run(new Setup()
                        .bookmark(day(0).toString())
                        .now(day(10).toString())
                        .concurrency(concurrency))
                .ends("OK")
                .requests(3)
                .bookmark(day(9).plusSeconds(3600).toString());
        assertThat(asks).containsExactly(day(0) + " " + day(10), day(0) + " " + day(5), day(5) + " " + day(10));
        assertThat(run.ids()).containsAll(Data.ids(1, 10));
        int lastRow = run.output()
                .messages()
                .lastIndexOf(run.output().records().get(run.output().records().size() - 1));
        assertThat(run.output()
                        .messages()
                        .subList(lastRow, run.output().messages().size()))
                .anyMatch(m -> m instanceof Singer.State);
        play.over(6);
    }

    @Test
    void A22_a_granule_that_is_still_too_full_is_a_cap() {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(Data.row((long) i + 1, "t1"));
        }
        Play play = Play.of(
                Manifests.items("cursor: {field: updated_at, since: query.from, until: query.to}", SPLIT),
                capped(rows, new ArrayList<>()));
        play.run(new Setup().bookmark("t0").now("t10")).ends("CAP");
    }
}
