package connector.scenario;

import static connector.scenario.Answer.items;
import static connector.scenario.Data.ids;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A01 to A18: pages of an API that does not behave. */
class PaginationScenariosTest {
    private static final String OFFSET_100 =
            "paginator: {type: offset, into: query.offset, size: {value: 100, into: query.limit}}";
    private static final String PAGE_3 =
            "paginator: {type: page, into: query.page, size: {value: 3, into: query.per_page}}";
    private static final String TOKEN = "paginator: {type: cursor, next: $.next, into: query.after}";
    private static final String NEXT_URL = "paginator: {type: next_url, next: $.next}";

    private static Api clamped(int rows, int cap, Object... more) {
        Api api = new Api();
        for (int at = 0; at < rows; at += cap) {
            api.on("offset=" + at + "&limit=100", items(at + 1, Math.min(at + cap, rows), more));
        }
        return api;
    }

    @ParameterizedTest
    @CsvSource({"250,40", "100,40", "120,40", "250,99", "7,1"})
    void A01_clamped_page_size_offset(int rows, int cap) {
        Api api = clamped(rows, cap).on("offset=" + rows + "&limit=100", items(""));
        Play play = Play.of(Manifests.items(OFFSET_100), api);
        Ran run = play.run().ends("OK").emits(ids(1, rows)).warns("100", "" + cap);
        run.requests((rows + cap - 1) / cap + 1);
        play.over();
    }

    @Test
    void A01_clamped_page_size_page() {
        Api api = new Api()
                .on("page=1&per_page=3", items("1 2"))
                .on("page=2&per_page=3", items("3 4"))
                .on("page=3&per_page=3", items("5"))
                .on("page=4&per_page=3", items(""));
        Play play = Play.of(Manifests.items(PAGE_3), api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5).requests(4).warns("3", "2");
        play.over();
    }

    private static final String WITH_TOTAL =
            "paginator: {type: offset, into: query.offset, size: {value: 100, into: query.limit}, end: {total: $.total}}";

    @Test
    void A02_declared_total_ends_without_a_further_request() {
        Play play = Play.of(Manifests.items(WITH_TOTAL), clamped(250, 40, "total", 250L));
        play.run().ends("OK").emits(ids(1, 250)).requests(7);
        play.over();
    }

    @Test
    void A02_last_page_empty_before_the_total() {
        Api api = clamped(240, 40, "total", 250L).on("offset=240&limit=100", items("", "total", 250L));
        Play play = Play.of(Manifests.items(WITH_TOTAL), api);
        play.run().ends("TRUNCATED").emits(ids(1, 240)).keepsState();
        play.over();
    }

    @Test
    void A02_repeated_rows_do_not_make_up_for_missing_ones() {
        Api api = new Api()
                .on("offset=0&limit=100", items("1 2 3", "total", 6L))
                .on("offset=3&limit=100", items("3 4 5", "total", 6L));
        Play play = Play.of(Manifests.items(WITH_TOTAL), api);
        play.run().ends("TRUNCATED").keepsState();
        play.over(1);
    }

    @Test
    void A04_exact_multiple() {
        Api api = new Api()
                .on("offset=0&limit=100", items(1, 100))
                .on("offset=100&limit=100", items(101, 200))
                .on("offset=200&limit=100", items(""));
        Play play = Play.of(Manifests.items(OFFSET_100), api);
        play.run().ends("OK").emits(ids(1, 200)).requests(3);
        play.over();
    }

    private static final String END_AT_404 = "errors: [{status: 404, then: end}]";

    @Test
    void A04b_past_the_end_is_404() {
        Api api = new Api()
                .on("offset=0&limit=100", items(1, 100))
                .on("offset=100&limit=100", items(101, 200))
                .on("offset=200&limit=100", Answer.status(404));
        Play play = Play.of(Manifests.items(OFFSET_100, END_AT_404), api);
        play.run().ends("OK").emits(ids(1, 200)).requests(3);
        play.over();
    }

    @Test
    void A04b_the_first_request_is_404() {
        Api api = new Api().on("offset=0&limit=100", Answer.status(404));
        Play play = Play.of(Manifests.items(OFFSET_100, END_AT_404), api);
        play.run().ends("SOURCE").emits().requests(1).keepsState();
        play.over();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"A\"", "17"})
    void A05_frozen_token(String json) {
        Object token = Data.object("{\"a\":" + json + "}").get("a");
        Api api = new Api().on("", items("1 2", "next", token)).on("after=" + token, items("3 4", "next", token));
        Play play = Play.of(Manifests.items(TOKEN), api);
        play.run().ends("STALL").emits(1, 2, 3, 4).requests(2).keepsState();
        play.over();
    }

    @Test
    void A05_frozen_next_url() {
        Api api = new Api()
                .on("", items("1 2", "next", "/items?p=2"))
                .on("p=2", items("3 4", "next", "http://127.0.0.1:8001/items?p=2"));
        Play play = Play.of(Manifests.items(NEXT_URL), api);
        play.run().ends("STALL").emits(1, 2, 3, 4).requests(2).keepsState();
        play.over();
    }

    @Test
    void A06_token_cycle() {
        Api api = new Api()
                .on("", items("1 2", "next", "A"))
                .on("after=A", items("3", "next", "B"))
                .on("after=B", items("4 5", "next", "A"));
        Play play = Play.of(Manifests.items(TOKEN), api);
        play.run().ends("STALL").emits(1, 2, 3, 4, 5).requests(3).keepsState();
        play.over();
    }

    @Test
    void A06_next_url_back_to_the_first_page() {
        Api api = new Api().on("", items("1 2", "next", "/items?p=2")).on("p=2", items("3", "next", "/items"));
        Play play = Play.of(Manifests.items(NEXT_URL), api);
        play.run().ends("STALL").emits(1, 2, 3).requests(2).keepsState();
        play.over();
    }

    @Test
    void A08_paging_parameter_ignored() {
        Api api = new Api().on("page=1&per_page=3", items("1 2 3")).on("page=2&per_page=3", items("1 2 3"));
        Play play = Play.of(Manifests.items(PAGE_3), api);
        play.run().ends("STALL").emits(1, 2, 3).requests(2).keepsState();
        play.over();
    }

    @Test
    void A08b_same_rows_under_a_volatile_envelope_and_volatile_fields() {
        Api api = new Api()
                .on("page=1&per_page=3", items("1 2 3", "ts", 1L))
                .on("page=2&per_page=3", items("1@t7 2@t8 3@t9", "ts", 2L));
        Play play = Play.of(Manifests.items(PAGE_3), api);
        assertThat(play.run().ends("STALL").requests(2).keepsState().ids()).isEqualTo(ids(1, 2, 3));
        play.over();
    }

    @Test
    void A08_a_token_that_advances_over_the_same_page() {
        Api api = new Api().on("", items("1 2", "next", "A")).on("after=A", items("1 2", "next", "B"));
        Play play = Play.of(Manifests.items(TOKEN), api);
        play.run().ends("STALL").emits(1, 2).requests(2).keepsState();
        play.over();
    }

    @Test
    void A10_empty_page_in_the_middle() {
        Api api = new Api()
                .on("", items("1 2", "next", "A"))
                .on("after=A", items("", "next", "B"))
                .on("after=B", items("3", "next", null));
        Play play = Play.of(
                Manifests.items("paginator: {type: cursor, next: $.next, into: query.after, end: no_next}"), api);
        play.run().ends("OK").emits(1, 2, 3).requests(3);
        play.over();
    }

    @Test
    void A10_two_empty_pages_first() {
        Api api = new Api()
                .on("", items("", "next", "/items?p=2"))
                .on("p=2", items("", "next", "/items?p=3"))
                .on("p=3", items("3", "next", ""));
        Play play = Play.of(Manifests.items(NEXT_URL), api);
        play.run().ends("OK").emits(3).requests(3);
        play.over();
    }

    @Test
    void A12_short_page_more_to_come() {
        Api api =
                new Api().on("limit=3", items("1 2", "next", "A")).on("limit=3&after=A", items("3 4 5", "next", null));
        Play play = Play.of(
                Manifests.items(
                        "paginator: {type: cursor, next: $.next, into: query.after, size: {value: 3, into: query.limit}}"),
                api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5).requests(2);
        play.over();
    }

    @Test
    void A12_short_page_of_offset() {
        Api api = new Api()
                .on("offset=0&limit=100", items("1 2"))
                .on("offset=2&limit=100", items("3 4 5"))
                .on("offset=5&limit=100", items(""));
        Play play = Play.of(Manifests.items(OFFSET_100), api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5).requests(3);
        play.over();
    }
}
