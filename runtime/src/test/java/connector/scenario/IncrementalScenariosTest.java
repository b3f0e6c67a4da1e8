package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** B01 to B13: what a bookmark may be, and what a later run asks for. */
class IncrementalScenariosTest {
    private static final String SINCE = "cursor: {field: updated_at, since: query.updated_gte, granularity: 1s}";
    private static final String PAGES = "paginator: {type: page, into: query.page}";
    private static final String TOKEN = "paginator: {type: cursor, next: $.next, into: query.after}";

    @ParameterizedTest
    @ValueSource(strings = {"unsorted", "asc", "desc"})
    void B01_same_second_arrival_after_the_run(String order) {
        Api api = new Api()
                .on("updated_gte=11:00:00", items("1@12:00:00 2@12:00:00"))
                .on("updated_gte=12:00:00", items("1@12:00:00 2@12:00:00 3@12:00:00"));
        Play play = Play.of(
                Manifests.items("cursor: {field: updated_at, since: query.updated_gte, granularity: 1s, order: " + order
                        + ", because: it sorts}"),
                api);
        play.run(new Setup().now("12:00:00.9").bookmark("11:00:00"))
                .ends("OK")
                .emits(1, 2)
                .bookmark("12:00:00");
        Ran second = play.run(new Setup().now("12:00:05")).ends("OK").bookmark("12:00:00");
        assertThat(second.ids()).contains(3L);
        play.over(2);
    }

    @Test
    void B02_api_only_has_gt() {
        Api api = new Api()
                .on("updated_after=10:59:59", items("1@12:00:00 2@12:00:00"))
                .on("updated_after=11:59:59", items("1@12:00:00 2@12:00:00 3@12:00:00"));
        Play play = Play.of(
                Manifests.items(
                        "cursor: {field: updated_at, since: query.updated_after, granularity: 1s, bounds: \"()\"}"),
                api);
        play.run(new Setup().now("12:00:00.9").bookmark("11:00:00")).ends("OK").bookmark("12:00:00");
        assertThat(play.run(new Setup().now("12:00:05")).ends("OK").ids()).contains(3L);
        play.over(2);
    }

    @Test
    void B02_granules_of_a_minute() {
        Api api = new Api()
                .on("updated_after=10:59:00", items("1@12:00:00"))
                .on("updated_after=11:59:00", items("1@12:00:00 2@12:00:30"));
        Play play = Play.of(
                Manifests.items(
                        "cursor: {field: updated_at, since: query.updated_after, granularity: 1m, bounds: \"()\"}"),
                api);
        play.run(new Setup().now("12:00:20").bookmark("11:00:00")).ends("OK").bookmark("12:00:00");
        play.run(new Setup().now("12:05:00")).ends("OK");
        play.over(1);
    }

    @Test
    void B05_unsorted_page_then_crash() {
        Api api = new Api()
                .on("page=1", items("1@t5 2@t1"))
                .on("page=2", items("3@t2"))
                .on("page=3", items(""))
                .on("page=1", items("1@t5 2@t1"))
                .on("page=2", items("3@t2"))
                .on("page=3", items(""));
        Play play = Play.of(Manifests.items("cursor: {field: updated_at, filter: client}", PAGES), api);
        Ran whole = play.run(new Setup().killedAfter(Long.MAX_VALUE)).ends("OK").bookmark("t5");
        int first = whole.output().messages().indexOf(whole.output().states().get(0));
        assertThat(first).as("SCHEMA and three records stand before it").isEqualTo(4);
        play.resumeFrom(java.util.Map.of());
        play.run().ends("OK").emitsInAnyOrder(1, 2, 3);
        play.over(3);
    }

    @Test
    void B05_killed_reader_has_seen_no_state() {
        Api api = Api.answering(asked -> switch ((int) asked.number("page", 1)) {
            case 1 -> items("1@t5 2@t1");
            case 2 -> items("3@t2");
            default -> items("");
        });
        Play play = Play.of(Manifests.items("cursor: {field: updated_at, filter: client}", PAGES), api);
        play.run(new Setup().killedAfter(3)).writesNoState();
        play.run().ends("OK").emitsInAnyOrder(1, 2, 3).bookmark("t5");
        play.over(3);
    }

    private static final String ASC =
            "cursor: {field: updated_at, since: query.updated_gte, order: asc, because: The API says so.}";

    @Test
    void B06_declared_sorted_is_not() {
        Api api = new Api().on("updated_gte=t0", items("1@t5 2@t1"));
        Play play = Play.of(Manifests.items(ASC), api);
        play.run(new Setup().bookmark("t0")).ends("SORT").emits(1, 2).bookmark("t0");
        play.over();
    }

    @Test
    void B06_order_breaks_on_a_later_page() {
        Api api = new Api()
                .on("updated_gte=t1", items("1@t2 2@t3", "next", "A"))
                .on("updated_gte=t1&after=A", items("3@t5 4@t4", "next", "B"));
        Play play = Play.of(Manifests.items(ASC, TOKEN), api);
        play.run(new Setup().bookmark("t1"))
                .ends("SORT")
                .requests(2)
                .emits(1, 2, 3, 4)
                .bookmark("t1");
        play.over();
    }

    @Test
    void B06_order_breaks_between_pages_on_a_first_run() {
        Api api = new Api().on("", items("1@t5", "next", "A")).on("after=A", items("2@t4", "next", null));
        Play play = Play.of(Manifests.items(ASC, TOKEN), api);
        Ran run = play.run().ends("SORT").requests(2).emits(1, 2);
        assertThat(Ran.bookmark(run.lastState(), "items")).doesNotContainKey("replication_key_value");
        play.over();
    }

    @Test
    void B06_descending_is_checked_too() {
        Api api = new Api().on("page=1", items("1@t5 2@t6"));
        Play play = Play.of(
                Manifests.items("cursor: {field: updated_at, order: desc, filter: client, because: x}", PAGES), api);
        play.run(new Setup().bookmark("t1")).ends("SORT").bookmark("t1");
        play.over();
    }

    private static final String FEED =
            "cursor: {field: updated_at, order: desc, filter: client, because: Newest first.}";

    private static Api feed(boolean again) {
        Api api =
                new Api().on("page=1", items("9 8")).on("page=2", items("7 3")).on("page=3", items("2 1"));
        return again ? api.on("page=1", items("9 8")).on("page=2", items("7 3")).on("page=3", items("2 1")) : api;
    }

    @Test
    void B07_descending_feed() {
        Play play = Play.of(Manifests.items(FEED, PAGES), feed(false));
        play.old(1, 2, 3);
        Ran run = play.run(new Setup().bookmark("t3")).ends("OK").requests(3).bookmark("t9");
        assertThat(run.ids()).isIn(Data.ids(9, 8, 7), Data.ids(9, 8, 7, 3));
        int first = run.output().messages().indexOf(run.output().states().get(0));
        assertThat(run.output()
                        .messages()
                        .subList(first, run.output().messages().size()))
                .as("t9 only as the last STATE")
                .hasOnlyElementsOfType(Singer.State.class);
        play.over();
    }

    @Test
    void B07_killed_after_the_first_page() {
        Play play = Play.of(Manifests.items(FEED, PAGES), feed(true));
        play.old(1, 2, 3);
        play.run(new Setup().bookmark("t3").killedAfter(3)).writesNoState().emits(9, 8);
        Ran again = play.run(new Setup().bookmark("t3")).ends("OK").bookmark("t9");
        assertThat(again.ids()).contains(9L, 8L, 7L);
        play.over(3);
    }

    @Test
    void B09_future_date() {
        Api api = new Api()
                .on("updated_gte=t1", items("1@2026-01-31T00:01:40Z 2@t99"))
                .on("updated_gte=t99", items("2@t99 3@t150 1@2026-01-31T00:01:40Z"));
        Play play = Play.of(Manifests.items(SINCE), api);
        play.run(new Setup().now("t100").bookmark("t1")).ends("OK").emits(1, 2).bookmark("t99");
        assertThat(play.run(new Setup().now("t200")).ends("OK").bookmark("t150").ids())
                .contains(3L);
        play.over(2);
    }

    @Test
    void B09_a_bookmark_from_the_future_is_lowered() {
        Api api = new Api().on("updated_gte=t50", items("1@t60"));
        Play play = Play.of(Manifests.items(SINCE), api);
        Ran run = play.run(new Setup().now("t40").bookmark("t50"));
        run.ends("OK").requests(0).warns("clock").bookmark("t40");
    }

    private static final String SETTLED =
            "cursor: {field: updated_at, since: query.gte, until: query.lt, settle: 60s, granularity: 1s}";

    @Test
    void B10_settle() {
        Api api = new Api()
                .on("gte=12:00:00&lt=12:00:45", items(""))
                .on("gte=12:00:00&lt=12:02:20", items("1@12:01:40 2@12:01:41 3@12:01:42"));
        Play play = Play.of(Manifests.items(SETTLED), api);
        play.run(new Setup().now("12:01:45").bookmark("12:00:00"))
                .ends("OK")
                .emits()
                .bookmark("12:00:00");
        play.run(new Setup().now("12:03:20")).ends("OK").emits(1, 2, 3);
        play.over();
    }

    @Test
    void B10_settle_without_an_upper_bound_keeps_the_bookmark_back() {
        String cursor = "cursor: {field: updated_at, since: query.gte, settle: 60s, granularity: 1s}";
        Api api = new Api()
                .on("gte=12:00:00", items("1@12:01:40 3@12:01:42"))
                .on("gte=12:00:45", items("1@12:01:40 2@12:01:41 3@12:01:42"));
        Play play = Play.of(Manifests.items(cursor), api);
        Ran first = play.run(new Setup().now("12:01:45").bookmark("12:00:00")).ends("OK");
        String bookmark =
                String.valueOf(Ran.bookmark(first.lastState(), "items").get("replication_key_value"));
        assertThat(Data.at(bookmark)).isBeforeOrEqualTo(Data.at("12:00:45"));
        if (!bookmark.contains("12:00:45")) {
            play.resumeFrom(
                    Data.object(
                            "{\"bookmarks\":{\"items\":{\"replication_key\":\"updated_at\",\"replication_key_value\":\"2026-01-01T12:00:45Z\"}}}"));
        }
        play.run(new Setup().now("12:03:20")).ends("OK");
        play.over(2);
    }

    @Test
    void B13_null_and_missing_cursor() {
        Api api = new Api()
                .on(
                        "updated_gte=t0",
                        Answer.json("{\"items\":[{\"id\":1,\"updated_at\":\"2026-01-01T00:00:01Z\"},"
                                + "{\"id\":2,\"updated_at\":null},{\"id\":3},"
                                + "{\"id\":4,\"updated_at\":\"2026-01-01T00:00:04Z\"}]}"));
        Play play = Play.of(Manifests.items(SINCE), api);
        play.run(new Setup().bookmark("t0"))
                .ends("OK")
                .emits(1, 2, 3, 4)
                .bookmark("t4")
                .counts("null_cursors", 2);
        play.over();
    }

    @ParameterizedTest
    @CsvSource({"unsorted", "asc"})
    void B13_all_cursors_null(String order) {
        Api api =
                new Api().on("updated_gte=t7", Answer.json("{\"items\":[{\"id\":1},{\"id\":2,\"updated_at\":null}]}"));
        Play play = Play.of(
                Manifests.items(
                        "cursor: {field: updated_at, since: query.updated_gte, because: x, order: " + order + "}"),
                api);
        play.run(new Setup().bookmark("t7")).ends("OK").emits(1, 2).keepsState();
        play.over();
    }
}
