package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C07, C08, C11b: partitions and windows of which one fails. */
class PartitionScenariosTest {
    private static final String REPOS =
            Manifests.source(Manifests.http("retry: {attempts: 1}"), Manifests.stream("items", """
                    for_each: {repo: [a, b, c]}
                    endpoint: GET /{{repo}}/items
                    records: $.items
                    primary_key: id
                    schema: {id: integer, updated_at: timestamp}
                    cursor: {field: updated_at, since: query.since}
                    """));

    private static String state(String a, String b, String c) {
        return Json.text(Data.map(
                "bookmarks",
                Data.map(
                        "items",
                        Data.map(
                                "replication_key",
                                "updated_at",
                                "partitions",
                                List.of(one("a", a), one("b", b), one("c", c))))));
    }

    private static Map<String, Object> one(String repo, String value) {
        return Data.map(
                "context",
                Data.map("repo", repo),
                "replication_key",
                "updated_at",
                "replication_key_value",
                Data.time(value));
    }

    @ParameterizedTest
    @CsvSource({"1,500", "4,500", "1,404", "4,403"})
    void C07_failed_partition(int concurrency, int status) {
        Api api = new Api()
                .inAnyOrder(
                        "/a/items?since=t1", items("11@t5"),
                        "/b/items?since=t2", Answer.status(status),
                        "/c/items?since=t3", items("31@t7"))
                .inAnyOrder(
                        "/a/items?since=t5", items("11@t5"),
                        "/b/items?since=t2", items("21@t2 22@t4"),
                        "/c/items?since=t7", items("31@t7"));
        Play play = Play.of(REPOS, api);
        play.run(new Setup().state(state("t1", "t2", "t3")).concurrency(concurrency))
                .ends(status == 403 ? "PERMISSION" : "SOURCE")
                .emits(11, 31)
                .says("\\\"repo\\\"");
        play.run().ends("OK");
        assertThat(play.loss()).isEmpty();
        play.over(2);
    }

    @Test
    void C07_a_partition_that_failed_on_its_first_run_starts_at_the_beginning() {
        Api api = new Api()
                .inAnyOrder(
                        "/a/items", items("11@t5"),
                        "/b/items", Answer.status(500),
                        "/c/items", items("31@t7"))
                .inAnyOrder(
                        "/a/items?since=t5", items("11@t5"),
                        "/b/items", items("21@t2 22@t4"),
                        "/c/items?since=t7", items("31@t7"));
        Play play = Play.of(REPOS, api);
        play.run().ends("SOURCE");
        play.run().ends("OK");
        play.over(2);
    }

    @Test
    void C11_two_entries_for_one_partition_merge_to_the_lower() {
        Api api = new Api()
                .inAnyOrder(
                        "/a/items?since=t1", items("11@t5"),
                        "/b/items?since=t2", items(""),
                        "/c/items?since=t3", items(""));
        Play play = Play.of(REPOS, api);
        String twice = Json.text(Data.map(
                "bookmarks",
                Data.map(
                        "items",
                        Data.map(
                                "replication_key",
                                "updated_at",
                                "partitions",
                                List.of(one("a", "t4"), one("b", "t2"), one("c", "t3"), one("a", "t1"))))));
        play.run(new Setup().state(twice)).ends("OK").emits(11).warns("lower");
        play.over();
    }

    private static String fromFloor(String repos) {
        return REPOS.replace("{repo: [a, b, c]}", "{repo: " + repos + "}")
                .replace("endpoint:", "new_partitions: from_floor\n    endpoint:");
    }

    @Test
    void where_new_partitions_start_at_the_floor_one_that_failed_is_not_taken_for_old_or_new() {
        Api api = new Api()
                .inAnyOrder(
                        "/a/items", items("11@t5"),
                        "/b/items", Answer.status(500),
                        "/c/items", items("31@t7"));
        Ran first = Play.of(fromFloor("[a, b, c]"), api).run().ends("SOURCE").bookmark("t5");
        assertThat(Json.text(first.lastState())).doesNotContain("known");
        Api grown = new Api()
                .inAnyOrder(
                        "/a/items?since=t5", items("12@t8"),
                        "/b/items", items("21@t2 22@t4"),
                        "/c/items?since=t7", items(""),
                        "/d/items?since=t5", Answer.status(500))
                .inAnyOrder(
                        "/a/items?since=t8", items("12@t8"),
                        "/b/items?since=t4", items("22@t4"),
                        "/c/items?since=t7", items(""),
                        "/d/items?since=t5", items("41@t6"));
        Play play = Play.of(fromFloor("[a, b, c, d]"), grown);
        play.run(new Setup().state(Json.text(first.lastState()))).ends("SOURCE").bookmark("t4");
        play.run().ends("OK").emits(41);
        assertThat(grown.problems()).isEmpty();
    }

    /** Those that were not read would be taken for new ones in the next run. */
    @Test
    void where_new_partitions_start_at_the_floor_it_does_not_rise_before_all_were_read() {
        Api api = Api.answering(asked -> asked.path().startsWith("/a/") ? items("11@t5") : Answer.status(500));
        Ran first = Play.of(fromFloor("[a, b, c, d, e]"), api)
                .run(new Setup().concurrency(1))
                .ends("SOURCE");
        assertThat(Ran.bookmark(first.lastState(), "items")).doesNotContainKey("replication_key_value");
        Api healthy = new Api()
                .inAnyOrder(
                        "/a/items?since=t5", items(""),
                        "/b/items", items(""),
                        "/c/items", items(""),
                        "/d/items", items(""),
                        "/e/items", items("51@t1"));
        Play.of(fromFloor("[a, b, c, d, e]"), healthy)
                .run(new Setup().state(Json.text(first.lastState())))
                .ends("OK")
                .emits(51);
        assertThat(healthy.problems()).isEmpty();
    }

    /** The state goes on under the old name, that of children too. */
    @Test
    void a_renamed_variable_keeps_its_state() {
        Api api = new Api()
                .inAnyOrder(
                        "/a/items?since=t1", items("11@t5"),
                        "/b/items?since=t2", items("21@t2"),
                        "/c/items?since=t3", items("31@t7"))
                .inAnyOrder(
                        "/a/items?since=t5", items("11@t5"),
                        "/b/items?since=t2", items("21@t2"),
                        "/c/items?since=t7", items("31@t7"));
        String renamed = REPOS.replace("{repo: [a, b, c]}", "{repository: {list: [a, b, c], was: repo}}")
                .replace("{{repo}}", "{{repository}}");
        Play play = Play.of(renamed, api);
        Ran first =
                play.run(new Setup().state(state("t1", "t2", "t3"))).ends("OK").emits(11, 21, 31);
        assertThat(Json.text(first.lastState())).contains("{\"repo\":\"a\"}").doesNotContain("repository");
        play.run().ends("OK");
        play.over(2);
    }

    private static final String DAYS = "cursor: {field: updated_at, since: query.from, until: query.to, step: 1d}";

    private static String day(int day) {
        return "2026-01-0" + day + "T00:00:00Z";
    }

    private static String window(int day) {
        return "from=" + day(day) + "&to=" + day(day + 1);
    }

    private static String at(int id, int day) {
        return id + "@2026-01-0" + day + "T06:00:00Z";
    }

    private static String days() {
        return Manifests.source(Manifests.http("retry: {attempts: 1}"), Manifests.named("items", DAYS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void C08_out_of_order_slices(int concurrency) {
        Api api = new Api()
                .inAnyOrder(
                        window(1), Answer.status(500),
                        window(2), items(at(2, 2)),
                        window(3), items(at(3, 3)))
                .inAnyOrder(
                        window(1), items(at(1, 1)),
                        window(2), items(at(2, 2)),
                        window(3), items(at(3, 3)));
        Play play = Play.of(days(), api);
        play.run(new Setup().bookmark(day(1)).now(day(4)).concurrency(concurrency))
                .ends("SOURCE")
                .emits(2, 3)
                .bookmark(day(1));
        play.run(new Setup().now(day(4)).concurrency(concurrency)).ends("OK").emits(1, 2, 3);
        play.over(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void C08_the_middle_one_fails(int concurrency) {
        Api api = new Api()
                .inAnyOrder(
                        window(1), items(at(1, 1)),
                        window(2), Answer.status(500),
                        window(3), items(at(3, 3)))
                .inAnyOrder(window(2), items(at(2, 2)), window(3), items(at(3, 3)));
        Play play = Play.of(days(), api);
        play.run(new Setup().bookmark(day(1)).now(day(4)).concurrency(concurrency))
                .ends("SOURCE")
                .emits(1, 3)
                .bookmark(day(2));
        play.run(new Setup().now(day(4)).concurrency(concurrency)).ends("OK").emits(2, 3);
        play.over(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void C08_three_failures_in_a_row_stop_the_stream(int concurrency) {
        Api api = Api.answering(asked -> Answer.status(500));
        Play play = Play.of(days(), api);
        Ran run = play.run(new Setup().bookmark(day(1)).now(day(9)).concurrency(concurrency))
                .ends("SOURCE")
                .emits()
                .keepsState();
        assertThat(run.requests()).hasSizeLessThanOrEqualTo(2 + concurrency);
    }
}
