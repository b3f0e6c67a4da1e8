package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bookmarks that are tokens: the last page holds the one by which the next run asks for what changed. */
class SyncTokenScenariosTest {
    private static final String PAGES = "paginator: {type: cursor, next: $.next, into: query.page}";
    private static final String TOKEN = "cursor: {token: $.sync, into: query.sync}";
    private static final String EXPIRED = "errors: [{status: 410, then: restart, from: start}]";

    @Test
    void the_token_of_the_last_page_is_the_bookmark() {
        Api api = new Api()
                .on("", items("1 2", "next", "A"))
                .on("page=A", items("3", "sync", "S1"))
                .on("sync=S1", items("2@t9", "sync", "R2"))
                .on("sync=R2", items("", "sync", "R2"));
        Play play = Play.of(Manifests.items(PAGES, TOKEN), api);
        Ran first = play.run().ends("OK").emits(1, 2, 3).bookmark("S1");
        assertThat(String.valueOf(first.reported("items", "ends"))).contains("sync_token=1");
        // R2 sorts before S1: tokens have no order, the last one counts.
        play.run().ends("OK").emits(2).bookmark("R2");
        play.run().ends("OK").emits().keepsState();
        play.over();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\": []}",
                "{\"items\": [], \"sync\": null}",
                "{\"items\": [], \"sync\": \"\"}",
                "{\"items\": [], \"sync\": {\"a\": 1}}"
            })
    void a_last_page_without_one_is_never_silent(String last) {
        Api api = new Api().on("", items("1 2", "next", "A")).on("page=A", Answer.json(last));
        Play play = Play.of(Manifests.items(PAGES, TOKEN), api);
        play.run().ends("SELECTOR").emits(1, 2).keepsState().says("$.sync");
        play.over();
    }

    @Test
    void an_expired_one_is_answered_by_reading_from_the_start() {
        Api api = new Api()
                .on("sync=old", Answer.status(410))
                .on("", items("1 2", "next", "A"))
                .on("page=A", items("3", "sync", "S2"));
        Play play = Play.of(Manifests.items(PAGES, TOKEN, EXPIRED), api);
        play.run(new Setup().state("{\"bookmarks\":{\"items\":{\"replication_key_value\":\"old\"}}}"))
                .ends("OK")
                .emits(1, 2, 3)
                .bookmark("S2")
                .warns("sync token", "everything was read again");
        play.over();
    }

    @Test
    void without_the_rule_it_fails_and_the_bookmark_stays() {
        Api api = new Api().on("sync=old", Answer.status(410));
        Play play = Play.of(Manifests.items(PAGES, TOKEN), api);
        play.run(new Setup().state("{\"bookmarks\":{\"items\":{\"replication_key_value\":\"old\"}}}"))
                .ends("SOURCE")
                .keepsState();
        play.over();
    }

    @Test
    void a_refusal_without_a_token_is_no_expiry() {
        Api api = new Api().on("", Answer.status(410));
        Play play = Play.of(Manifests.items(PAGES, TOKEN, EXPIRED), api);
        play.run().ends("SOURCE").requests(1);
        play.over();
    }

    @Test
    void an_interrupted_run_keeps_the_token_of_the_run_before() {
        Api api = new Api().on("sync=old", items("1 2", "next", "A")).times(5, "sync=old&page=A", Answer.status(500));
        Play play = Play.of(Manifests.items(PAGES, TOKEN), api);
        play.run(new Setup().state("{\"bookmarks\":{\"items\":{\"replication_key_value\":\"old\"}}}"))
                .ends("SOURCE")
                .emits(1, 2)
                .keepsState();
        play.over();
    }

    @Test
    void page_tokens_may_be_resumable_beside_it() {
        String resumable = PAGES.replace("}", ", resumable: true, token_ttl: 1h}");
        Api api = new Api().on("", items("1 2", "next", "A")).times(5, "page=A", Answer.status(500));
        Play play = Play.of(Manifests.items(resumable, TOKEN), api);
        play.run().ends("SOURCE").emits(1, 2);
        api.on("page=A", items("3", "sync", "S1"));
        play.run().ends("OK").emits(3).bookmark("S1");
        play.over();
    }

    @Test
    void each_partition_has_its_own() {
        String calendars = "for_each: {list: [a, b]}\nquery: {list: \"{{list}}\"}\nconcurrency: 1";
        Api api = new Api()
                .on("list=a", items("1", "sync", "Z"))
                .on("list=b", items("2", "sync", "B"))
                .on("list=a&sync=Z", items("3", "sync", "A"))
                .on("list=b&sync=B", Answer.status(500))
                .times(4, "list=b&sync=B", Answer.status(500))
                .on("list=a&sync=A", items("", "sync", "A"))
                .on("list=b&sync=B", items("4", "sync", "C"));
        Play play = Play.of(Manifests.items(PAGES, TOKEN, calendars), api);
        play.run().ends("OK").emits(1, 2);
        play.run().ends("SOURCE").emits(3);
        play.run().ends("OK").emits(4);
        assertThat(api.asked().stream().filter(a -> a.says().contains("sync")).toList())
                .hasSize(8);
        play.over();
    }

    @Test
    void a_backfill_reads_all_of_it_and_says_so() {
        Api api = new Api().on("", items("1 2", "sync", "S1"));
        Play play = Play.of(Manifests.items(PAGES, TOKEN), api);
        play.run(new Setup().backfill("t1", "t2"))
                .ends("OK")
                .emits(1, 2)
                .writesNoState()
                .warns("--since");
        play.over();
    }

    @Test
    void a_delta_link_replaces_the_whole_url() {
        String link = "http://127.0.0.1:8001/items?delta=7";
        Api api = new Api().on("kind=x", items("1", "delta", link)).on("delta=7", items("2", "delta", link));
        Play play = Play.of(Manifests.items("query: {kind: x}", PAGES, "cursor: {token: $.delta, into: url}"), api);
        play.run().ends("OK").emits(1);
        play.run().ends("OK").emits(2);
        assertThat(List.of(api.asked().size())).containsExactly(2);
        play.over();
    }

    /** Tokens so large that not all fit into a state: no partition may be asked for with the token of another. */
    @Test
    void a_partition_never_gets_the_token_of_another() {
        String filler = "x".repeat(50_000);
        Api api = Api.answering(asked -> {
            String part = asked.path().substring(1, asked.path().indexOf("/items"));
            assertThat(asked.param("sync").orElse(part + "-").startsWith(part + "-"))
                    .as(asked.path() + " with the token of another")
                    .isTrue();
            boolean more = asked.param("sync").isPresent();
            return items("", "sync", part + "-" + (more ? "2" : "1") + filler);
        });
        String parts = IntStream.range(0, 30)
                .mapToObj(i -> "p" + (i * 7 % 30))
                .toList()
                .toString();
        Play play = Play.of(
                Manifests.source(
                        Manifests.http(),
                        Manifests.stream(
                                "items",
                                "for_each: {part: " + parts + "}\nendpoint: GET /{{part}}/items\nrecords: $.items\n"
                                        + "primary_key: id\nschema: {id: integer}\n" + TOKEN)),
                api);
        play.run(new Setup().concurrency(1)).ends("OK").warns("1 MB", "sync tokens");
        for (int again = 0; again < 2; again++) {
            Ran run = play.run(new Setup().concurrency(4)).ends("OK");
            assertThat(run.requests().stream()
                            .filter(asked -> asked.param("sync").isPresent())
                            .map(Asked::path))
                    .as("always the same ones go on")
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                            .mapToObj(i -> "/p" + (i * 7 % 30) + "/items")
                            .toList());
        }
        assertThat(Ran.bookmark(play.state(), "items")).doesNotContainKeys("replication_key_value", "known");
        play.over();
    }

    @Test
    void of_two_tokens_for_one_partition_none_is_used() {
        String twice = "{\"bookmarks\":{\"items\":{\"partitions\":["
                + "{\"context\":{\"part\":\"a\"},\"replication_key_value\":\"A1\"},"
                + "{\"context\":{\"part\":\"a\"},\"replication_key_value\":\"A2\"},"
                + "{\"context\":{\"part\":\"b\"},\"replication_key_value\":\"B1\"},"
                + "{\"context\":{\"part\":\"b\"},\"replication_key_value\":\"B1\"}]}}}";
        Api api = new Api()
                .inAnyOrder("/a/items", items("1 2", "sync", "A3"), "/b/items?sync=B1", items("3", "sync", "B2"));
        Play play = Play.of(
                Manifests.source(
                        Manifests.http(),
                        Manifests.stream(
                                "items",
                                "for_each: {part: [a, b]}\nendpoint: GET /{{part}}/items\nrecords: $.items\n"
                                        + "primary_key: id\nschema: {id: integer}\n" + TOKEN)),
                api);
        play.run(new Setup().state(twice)).ends("OK").emitsInAnyOrder(1, 2, 3).warns("sync tokens");
        play.over();
    }
}
