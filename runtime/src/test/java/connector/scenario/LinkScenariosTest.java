package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A25 to A30: links to next pages, foreign ones, and pages nobody declared. */
class LinkScenariosTest {
    private static final String NEXT_URL =
            "paginator: {type: next_url, next: $.next, size: {value: 2, into: query.limit}}";
    private static final String LINK = "paginator: {type: link_header, size: {value: 2, into: query.limit}}";

    @Test
    void A25_next_link_is_followed_exactly() {
        Api api = new Api()
                .on("limit=2&since=X", items("1 2", "next", "/items?page=2&limit=2&since=X"))
                .on("page=2&limit=2&since=X", items("3"));
        Play play = Play.of(Manifests.items(NEXT_URL, "query: {since: X}"), api);
        play.run().ends("OK").emits(1, 2, 3).requests(2);
        play.over();
    }

    @Test
    void A25_link_header_is_followed_exactly() {
        Api api = new Api()
                .on("limit=2&since=X", items("1 2").header("link", "</items?page=2&since=X>; rel=\"next\""))
                .on("page=2&since=X", items("3"));
        Play play = Play.of(Manifests.items(LINK, "query: {since: X}"), api);
        play.run().ends("OK").emits(1, 2, 3).requests(2);
        play.over();
    }

    private static final String UNTIL =
            "cursor: {field: updated_at, start: \"2026-01-01T00:00:00Z\", since: query.since, until: query.before}";

    @ParameterizedTest
    @ValueSource(strings = {"", ", repeat: all"})
    void A25_the_slices_own_before_is_not_added(String repeat) {
        Api api = new Api()
                .on(
                        "since=t0&before=12:00:00&limit=2",
                        items("1 2", "next", "/items?page=2&limit=2&since=2026-01-01T00:00:00Z&before=other"))
                .on("page=2&limit=2&since=t0&before=other", items("3"));
        Play play = Play.of(
                Manifests.items(
                        "paginator: {type: next_url, next: $.next, size: {value: 2, into: query.limit}" + repeat + "}",
                        UNTIL),
                api);
        play.run().ends("OK").emits(1, 2, 3).requests(2).bookmark("t3");
        play.over();
    }

    @Test
    void A25_repeat_all_adds_only_what_the_link_lacks() {
        Api api = new Api()
                .on("limit=2&since=X", items("1 2", "next", "?page=2"))
                .on("page=2&limit=2&since=X", items("3"));
        Play play = Play.of(
                Manifests.items(
                        "paginator: {type: next_url, next: $.next, repeat: all, size: {value: 2, into: query.limit}}",
                        "query: {since: X}"),
                api);
        play.run().ends("OK").emits(1, 2, 3).requests(2);
        play.over();
    }

    private static Answer foreign() {
        return items("1 2", "next", "http://127.0.0.1:8002/items");
    }

    @Test
    void A27_foreign_link_is_not_followed() {
        Api api = new Api().on("limit=2", foreign());
        Play play = Play.of(Manifests.items(NEXT_URL), api);
        play.run().ends("SECURITY").requests(1).keepsState().says("127.0.0.1:8002");
        play.over();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1.evil.example/steal",
                "//evil.example/steal",
                "https://127.0.0.1/items",
                "http://user@evil.example:8001/items",
                "file:///etc/passwd"
            })
    void A27_other_foreign_links(String link) {
        Api api = new Api().on("limit=2", items("1 2", "next", link));
        Play play = Play.of(Manifests.items(NEXT_URL), api);
        Ran run = play.run().requests(1).keepsState();
        assertThat(run.outcome()).isIn("SECURITY", "SELECTOR");
        play.over();
    }

    @ParameterizedTest
    @CsvSource({"allowed_hosts,", "auth_hosts,Bearer tok-1"})
    void A27_listed_hosts(String list, String credentials) {
        Api api = new Api()
                .on("limit=2", foreign())
                .on("http://127.0.0.1:8002/items", items("3"))
                .authorized(credentials == null ? "" : credentials);
        String manifest =
                Manifests.source(Manifests.http(list + ": [\"127.0.0.1:8002\"]"), Manifests.named("items", NEXT_URL));
        Play play = Play.of(manifest, api);
        play.run().ends("OK").emits(1, 2, 3).requests(2);
        play.over();
    }

    @ParameterizedTest
    @CsvSource({"next,A", "next_cursor,abc", "has_more,true"})
    void A30_single_page_is_never_guessed(String name, String value) {
        Object sign = value.equals("true") ? true : value;
        Api api = new Api().on("", items("1 2", name, sign));
        Play play = Play.of(Manifests.items(), api);
        play.run()
                .ends("TRUNCATED")
                .requests(1)
                .keepsState()
                .says("the response offers a next page", "the manifest declares no paginator");
        play.over();
    }

    @Test
    void A30_a_link_header_is_an_offer_too() {
        Api api = new Api().on("", items("1 2").header("link", "</items?page=2>; rel=\"next\""));
        Play play = Play.of(Manifests.items(), api);
        play.run().ends("TRUNCATED").requests(1).keepsState();
        play.over();
    }

    @Test
    void A30_written_out_it_is_a_warning() {
        Api api = new Api().on("", items("1 2", "next", "A"));
        Play play = Play.of(Manifests.items("paginator: {type: none}"), api);
        play.run().ends("OK").emits(1, 2).requests(1).warns("offers a next page");
        play.over();
    }
}
