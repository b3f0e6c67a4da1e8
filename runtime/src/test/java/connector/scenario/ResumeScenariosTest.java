package connector.scenario;

import static connector.scenario.Answer.items;
import static connector.scenario.Data.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was interrupted inside a slice, and the next one that goes on from the saved token. */
class ResumeScenariosTest {
    private static String token(String... more) {
        return "paginator: {type: cursor, next: $.next, into: query.after, size: {value: 2, into: query.limit},"
                + " resumable: true, token_ttl: 10m" + String.join("", more) + "}";
    }

    private static final String CURSOR =
            "cursor: {field: updated_at, since: query.from, until: query.to," + " start: \"2026-01-01T00:00:00Z\"}";

    /** Pages A (1 2) and B (3 4), then the API is down. */
    private static Api brokenAfterTwoPages() {
        return new Api()
                .on("limit=2", items("1 2", "next", "A"))
                .on("after=A&limit=2", items("3 4", "next", "B"))
                .times(5, "after=B&limit=2", Answer.status(500));
    }

    @Test
    void the_next_run_goes_on_from_the_token() {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token()), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE").emits(1, 2, 3, 4);
        assertThat(pages(play)).singleElement().satisfies(page -> {
            assertThat(page.get("token")).isEqualTo("B");
            assertThat(page.get("saved_at")).isEqualTo("2026-01-01T12:00:00Z");
            assertThat(page.get("slice")).isInstanceOf(String.class);
        });

        api.on("after=B&limit=2", items("5", "next", null));
        Ran second = play.run(new Setup().now("12:05:00")).ends("OK").emits(5).requests(1);
        assertThat(pages(play)).isEmpty();
        assertThat(String.valueOf(second.reported("items", "slice_results"))).contains("resumed=true", "proved=false");
        play.over();
    }

    @Test
    void the_token_is_saved_behind_the_records_of_its_page() {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token()), api);
        // SCHEMA, 1, 2, STATE: what the consumer has seen of page one, and no more
        play.run(new Setup().now("12:00:00").killedAfter(4));
        assertThat(pages(play))
                .singleElement()
                .satisfies(page -> assertThat(page.get("token")).isEqualTo("A"));
        Play again = Play.of(
                Manifests.items(token()),
                new Api()
                        .on("after=A&limit=2", items("3 4", "next", "B"))
                        .on("after=B&limit=2", items("5", "next", null)));
        again.resumeFrom(play.state());
        again.run(new Setup().now("12:01:00")).ends("OK").emits(3, 4, 5);
        again.over();
    }

    @Test
    void an_old_token_is_not_used() {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token()), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        whole(api);
        play.run(new Setup().now("12:10:01")).ends("OK").emits(1, 2, 3, 4, 5).warns("token_ttl");
        assertThat(pages(play)).isEmpty();
        play.over(4);
    }

    private static void whole(Api api) {
        api.on("limit=2", items("1 2", "next", "A"))
                .on("after=A&limit=2", items("3 4", "next", "B"))
                .on("after=B&limit=2", items("5", "next", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 422})
    void a_token_that_the_api_refuses_is_dropped(int status) {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token()), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.on("after=B&limit=2", Answer.status(status));
        whole(api);
        play.run(new Setup().now("12:01:00"))
                .ends("OK")
                .emits(1, 2, 3, 4, 5)
                .warns("first page", String.valueOf(status));
        play.over(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"end", "empty, because: gone", "fail", "restart"})
    void whatever_a_rule_makes_of_the_refusal(String then) {
        Api api = brokenAfterTwoPages();
        String rule = "errors: [{status: 404, then: " + then + "}]";
        Play play = Play.of(Manifests.items(token(), rule), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.on("after=B&limit=2", Answer.status(404));
        whole(api);
        play.run(new Setup().now("12:01:00")).ends("OK").emits(1, 2, 3, 4, 5);
        play.over(4);
    }

    @Test
    void a_refusal_inside_a_200_is_one_too() {
        Api api = brokenAfterTwoPages();
        String rule = "errors: [{status: 200, when: \"{{response.error}}\", then: fail}]";
        Play play = Play.of(Manifests.items(token(), rule), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.on("after=B&limit=2", Answer.json("{\"error\": \"invalid_cursor\"}"));
        whole(api);
        play.run(new Setup().now("12:01:00")).ends("OK").emits(1, 2, 3, 4, 5);
        play.over(4);
    }

    @Test
    void and_an_answer_without_records() {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token()), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.times(5, "after=B&limit=2", Answer.json("{\"next\": null}"));
        whole(api);
        play.run(new Setup().now("12:01:00")).ends("OK").emits(1, 2, 3, 4, 5);
        play.over(4);
    }

    @Test
    void an_empty_page_at_a_saved_token_is_no_end() {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token()), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.on("after=B&limit=2", items("", "next", null));
        whole(api);
        play.run(new Setup().now("12:01:00")).ends("OK").emits(1, 2, 3, 4, 5).warns("empty");
        play.over(4);
    }

    @Test
    void an_api_that_is_still_down_does_not_cost_the_place() {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token()), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.times(5, "after=B&limit=2", Answer.status(503));
        play.run(new Setup().now("12:01:00")).ends("SOURCE").emits().keepsState();
        api.on("after=B&limit=2", items("5", "next", null));
        play.run(new Setup().now("12:02:00")).ends("OK").emits(5);
        play.over();
    }

    @Test
    void a_slice_whose_pages_cannot_be_trusted_leaves_no_place() {
        Api api = new Api()
                .on("limit=2", items("1 2", "next", "A"))
                .on("after=A&limit=2", items("3 4", "next", "B"))
                .on("after=B&limit=2", items("5 6", "next", "A"));
        Play play = Play.of(Manifests.items(token()), api);
        play.run(new Setup().now("12:00:00")).ends("STALL").emits(ids(1, 6)).keepsState();
        play.over();
    }

    @Test
    void a_token_of_another_filter_is_not_used() {
        String manifest = Manifests.withConfig(
                Manifests.items(token(), "query: {kind: \"{{config.kind}}\"}"), "kind: {type: string, default: a}");
        Api api = new Api()
                .on("kind=a&limit=2", items("1 2", "next", "A"))
                .times(5, "kind=a&after=A&limit=2", Answer.status(500));
        Play play = Play.of(manifest, api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE").emits(1, 2);
        api.on("kind=b&limit=2", items("7 8", "next", null));
        play.run(new Setup().now("12:01:00").config("kind", "b"))
                .ends("OK")
                .emits(7, 8)
                .warns("changed");
        play.over();
    }

    @Test
    void what_is_left_of_a_window_is_read_before_what_came_since() {
        Api api = new Api()
                .on(window("", "12:00:00"), items("1@t5 2@t9", "next", "A"))
                .times(5, window("after=A&", "12:00:00"), Answer.status(500));
        Play play = Play.of(Manifests.items(token(), CURSOR), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE").emits(1, 2);

        api.inAnyOrder(
                window("after=A&", "12:00:00"),
                items("3@t7", "next", null),
                "from=2026-01-01T11:59:59Z&to=2026-01-01T12:05:00Z&limit=2",
                items(List.of(Data.row(4, "12:04:00")), "next", null));
        play.run(new Setup().now("12:05:00")).ends("OK").emits(3, 4).requests(2).bookmark("12:04:00");
        assertThat(pages(play)).isEmpty();
        play.over();
    }

    /** B01 across an interruption; found by drawing: the second in which the first run began was not over. */
    @Test
    void a_row_of_the_very_second_at_which_an_interrupted_window_ended_is_asked_for() {
        Api api = new Api()
                .on(window("", "12:00:01"), items("1@t5 2@t9", "next", "A"))
                .times(5, window("after=A&", "12:00:01"), Answer.status(500));
        Play play = Play.of(Manifests.items(token(), CURSOR), api);
        play.run(new Setup().now("12:00:00.4")).ends("SOURCE").emits(1, 2);
        api.inAnyOrder(
                window("after=A&", "12:00:01"),
                items("3@t7", "next", null),
                "from=2026-01-01T12:00:00Z&to=2026-01-01T12:05:00Z&limit=2",
                items(List.of(Data.row(4, "12:00:00")), "next", null));
        play.run(new Setup().now("12:05:00")).ends("OK").emits(3, 4);
        play.over();
    }

    /** The old pages do not show it, and the bookmark would be past it. */
    @Test
    void a_row_that_came_late_since_is_looked_back_for() {
        Api api = new Api()
                .on(window("", "12:00:00"), items("1@t5 2@t9", "next", "A"))
                .times(5, window("after=A&", "12:00:00"), Answer.status(500));
        String lookback = CURSOR.replace("}", ", lookback: 1h}");
        Play play = Play.of(Manifests.items(token(), lookback), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE").emits(1, 2);

        api.inAnyOrder(
                window("after=A&", "12:00:00"),
                items("3@t7", "next", null),
                "from=2026-01-01T10:59:59Z&to=2026-01-01T12:05:00Z&limit=2",
                items(List.of(Data.row(7, "11:30:00"), Data.row(4, "12:04:00")), "next", null));
        play.run(new Setup().now("12:05:00")).ends("OK").emits(3, 7, 4).bookmark("12:04:00");
        play.over();
    }

    @Test
    void the_bookmark_counts_the_rows_before_the_interruption() {
        Api api = new Api()
                .on(window("", "12:00:00"), items("1@t5 2@t9", "next", "A"))
                .times(5, window("after=A&", "12:00:00"), Answer.status(500));
        Play play = Play.of(Manifests.items(token(), CURSOR), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.on(window("after=A&", "12:00:00"), items("3@t7", "next", null));
        play.run(new Setup().now("12:00:00")).ends("OK").emits(3).bookmark("t9");
        play.over();
    }

    private static String window(String token, String to) {
        return token + "from=2026-01-01T00:00:00Z&to=" + Data.time(to) + "&limit=2";
    }

    @Test
    void rows_out_of_a_promised_order_are_found_across_the_interruption() {
        Api api = new Api()
                .on(window("", "12:00:00"), items("1@t9 2@t5", "next", "A"))
                .times(5, window("after=A&", "12:00:00"), Answer.status(500));
        String desc = CURSOR.replace("}", ", order: desc, because: The endpoint sorts so.}");
        Play play = Play.of(Manifests.items(token(), desc), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.on(window("after=A&", "12:00:00"), items("3@t7", "next", null));
        play.run(new Setup().now("12:00:00")).ends("SORT");
        play.over();
    }

    @Test
    void in_ascending_order_the_bookmark_is_enough() {
        Api api = new Api()
                .on(window("", "12:00:00"), items("1@t5 2@t9", "next", "A"))
                .times(5, window("after=A&", "12:00:00"), Answer.status(500));
        String asc = CURSOR.replace("}", ", order: asc, because: The endpoint sorts so.}");
        Play play = Play.of(Manifests.items(token(), asc), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE").bookmark("t9");
        assertThat(pages(play)).isEmpty();
        play.over();
    }

    @Test
    void max_pages_counts_the_pages_before_the_interruption() {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token(", max_pages: 3")), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.on("after=B&limit=2", items("5 6", "next", "C"));
        play.run(new Setup().now("12:01:00")).ends("CAP").emits(5, 6);
        assertThat(pages(play)).isEmpty();
        play.over();
    }

    @Test
    void an_end_by_page_total_counts_the_rows_before_the_interruption() {
        Api api = new Api()
                .on("limit=2", items("1 2", "next", "A", "total", 5L))
                .times(5, "after=A&limit=2", Answer.status(500));
        Play play = Play.of(Manifests.items(token(", end: \"{{gte page.total response.total}}\"")), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        api.on("after=A&limit=2", items("3 4", "next", "B", "total", 5L))
                .on("after=B&limit=2", items("5", "next", "C", "total", 5L));
        play.run(new Setup().now("12:01:00")).ends("OK").emits(3, 4, 5);
        play.over();
    }

    @Test
    void a_stream_that_others_are_read_for_is_read_whole() {
        String child = "for_each: {item: items}\nendpoint: GET /items/{{item.id}}/parts";
        String manifest = Manifests.source(
                Manifests.http(),
                Manifests.named("items", token()),
                Manifests.stream(
                        "parts",
                        "records: $.items\nprimary_key: id\nschema: {id: integer, updated_at: timestamp}\n" + child));
        Api api = brokenAfterTwoPages();
        Play play = Play.of(manifest, api);
        play.run(new Setup().now("12:00:00").select("items")).ends("SOURCE");
        assertThat(pages(play)).hasSize(1);

        whole(api);
        api.inAnyOrder(
                "/items/1/parts", items("10"),
                "/items/2/parts", items("20"),
                "/items/3/parts", items("30"),
                "/items/4/parts", items("40"),
                "/items/5/parts", items("50"));
        Ran second = play.run(new Setup().now("12:01:00")).ends("OK");
        assertThat(second.ids("parts")).isEqualTo(ids(10, 20, 30, 40, 50));
        assertThat(pages(play)).isEmpty();
        play.over(4);
    }

    @Test
    void previews_and_full_refreshes_begin_at_the_first_page() {
        Api api = brokenAfterTwoPages();
        Play play = Play.of(Manifests.items(token()), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        Map<String, Object> state = play.state();
        api.on("limit=2", items("1 2", "next", null));
        play.run(new Setup().now("12:01:00").limit(2)).emits(1, 2).writesNoState();
        play.resumeFrom(state);
        whole(api);
        play.run(new Setup().now("12:02:00").fullRefresh()).ends("OK").emits(ids(1, 5));
        assertThat(pages(play)).isEmpty();
        play.over(6);
    }

    @Test
    void a_link_is_kept_unless_it_holds_a_credential() {
        String link = "paginator: {type: next_url, next: $.next, resumable: true, token_ttl: 10m}";
        String next = "http://127.0.0.1:8001/items?page=2";
        Api api = new Api().on("", items("1 2", "next", next)).times(5, "page=2", Answer.status(500));
        Play play = Play.of(Manifests.items(link), api);
        play.run(new Setup().now("12:00:00")).ends("SOURCE");
        assertThat(pages(play))
                .singleElement()
                .satisfies(page -> assertThat(page.get("token")).isEqualTo(next));
        api.on("page=2", items("3", "next", null));
        play.run(new Setup().now("12:01:00")).ends("OK").emits(3);
        play.over();

        Api echoes = new Api()
                .on("", items("1 2", "next", next + "&key=tok-1"))
                .times(5, "page=2&key=tok-1", Answer.status(500));
        Play other = Play.of(Manifests.items(link), echoes);
        other.run(new Setup().now("12:00:00")).ends("SOURCE").keepsState().warns("credential");
        other.over();
    }

    @Test
    void each_unfinished_slice_has_its_own_place() {
        String lists = "for_each: {list: [a, b, c]}\nquery: {list: \"{{list}}\"}";
        Api api = new Api()
                .on("list=a&limit=2", items("1 2", "next", "A"))
                .times(5, "list=a&after=A&limit=2", Answer.status(500))
                .on("list=b&limit=2", items("10 11", "next", null))
                .on("list=c&limit=2", items("20 21", "next", "A"))
                .times(5, "list=c&after=A&limit=2", Answer.status(500));
        Play play = Play.of(Manifests.items(token(), lists, "concurrency: 1"), api);
        play.run(new Setup().now("12:00:00").concurrency(1)).ends("SOURCE");
        assertThat(pages(play)).hasSize(2);
        api.on("list=a&after=A&limit=2", items("3", "next", null))
                .on("list=b&limit=2", items("10 11", "next", null))
                .on("list=c&after=A&limit=2", items("22", "next", null));
        play.run(new Setup().now("12:01:00").concurrency(1)).ends("OK").emits(3, 10, 11, 22);
        assertThat(pages(play)).isEmpty();
        play.over(2);
    }

    @SuppressWarnings("unchecked") // out of JSON
    private static List<Map<String, Object>> pages(Play play) {
        return (List<Map<String, Object>>) Ran.bookmark(play.state(), "items").getOrDefault("page", List.of());
    }
}
