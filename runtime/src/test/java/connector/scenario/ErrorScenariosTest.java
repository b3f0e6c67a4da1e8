package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D01, D02, D11, D12, D17, D18: what an API's answer means. */
class ErrorScenariosTest {
    private static final String FAILED = "{\"success\":false,\"error\":{\"code\":101}}";
    private static final String SINCE = "cursor: {field: updated_at, since: query.since}";

    @Test
    void D01_200_with_error_body_and_a_rule() {
        Api api = new Api().on("since=t3", Answer.json(FAILED));
        Play play = Play.of(
                Manifests.items(SINCE, "errors: [{status: 200, when: \"{{not response.success}}\", then: fail}]"), api);
        play.run(new Setup().bookmark("t3")).ends("SOURCE").emits().requests(1).keepsState();
        play.over();
    }

    @Test
    void D01_200_with_error_body_without_a_rule() {
        Api api = Api.answering(asked -> Answer.json(FAILED));
        Play play = Play.of(Manifests.items(SINCE), api);
        play.run(new Setup().bookmark("t3")).ends("SELECTOR").emits().keepsState();
    }

    @Test
    void D01_on_the_second_page() {
        Api api = Api.answering(asked -> asked.number("page", 1) == 1 ? items("4 5") : Answer.json(FAILED));
        Play play = Play.of(Manifests.items(SINCE, "paginator: {type: page, into: query.page}"), api);
        play.run(new Setup().bookmark("t3")).ends("SELECTOR").emits(4, 5).keepsState();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|SELECTOR",
                "{\"items\":[]}|OK",
                "{\"items\":null}|SELECTOR",
                "{\"items\":{}}|SELECTOR",
                "{\"items\":\"x\"}|SELECTOR",
                "[]|SELECTOR",
                "null|SELECTOR",
                "\"\"|SELECTOR"
            })
    void D02_record_path_absent_empty_null(String body, String outcome) {
        Play play = Play.of(Manifests.items(SINCE), Api.answering(asked -> Answer.json(body)));
        play.run(new Setup().bookmark("t3")).ends(outcome).emits().keepsState();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"items\":null}|OK", "{}|SELECTOR", "{\"items\":{}}|SELECTOR"})
    void D02_null_is_empty(String body, String outcome) {
        String manifest =
                Manifests.items(SINCE).replace("records: $.items", "records: {path: $.items, null_is_empty: true}");
        Play play = Play.of(manifest, Api.answering(asked -> Answer.json(body)));
        play.run(new Setup().bookmark("t3")).ends(outcome).emits().keepsState();
    }

    private static Answer limited() {
        return Answer.status(429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after|2|2",
                "retry-after|Thu, 01 Jan 2026 11:00:30 GMT|30",
                "x-ratelimit-reset|1767265245|45",
                "retry-after|1767265245|45"
            })
    void D11_429_waits_as_told_by_the_servers_clock(String header, String value, long seconds) {
        Api api = new Api()
                .on(
                        "",
                        limited()
                                .header("date", "Thu, 01 Jan 2026 11:00:00 GMT")
                                .header("x-ratelimit-remaining", "0")
                                .header(header, value))
                .on("", items("1 2"));
        Play play = Play.of(Manifests.items(), api);
        play.run(new Setup().now("12:00:00")).ends("OK").emits(1, 2).requests(2);
        Duration slept = Duration.between(Data.at("12:00:00"), play.ended());
        assertThat(slept).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 5));
        play.over();
    }

    @Test
    void D11_ten_429s_leave_the_budget_of_5xx_alone() {
        Api api = new Api()
                .times(10, "", limited())
                .times(4, "", Answer.status(503))
                .on("", items("1 2"));
        Play play = Play.of(Manifests.items(), api);
        play.run().ends("OK").emits(1, 2).requests(15);
        play.over();
    }

    @Test
    void D11_ten_429s_each_with_a_time() {
        Api api = new Api().times(10, "", limited().header("retry-after", "60")).on("", items("1"));
        Play play = Play.of(Manifests.items(), api);
        play.run().ends("OK").requests(11);
        assertThat(Duration.between(Data.at("12:00:00"), play.ended())).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        play.over();
    }

    private static final String ASC = "cursor: {field: updated_at, since: query.since, order: asc, because: x}";

    @ParameterizedTest
    @ValueSource(strings = {"7200", "Thu, 01 Jan 2026 14:00:00 GMT"})
    void D12_a_wait_too_long_is_not_begun(String after) {
        Api api = new Api()
                .on("since=t0&page=1", items("1 2"))
                .on("since=t0&page=2", limited().header("retry-after", after));
        Play play = Play.of(Manifests.items(ASC, "paginator: {type: page, into: query.page}"), api);
        Ran run = play.run(new Setup().bookmark("t0")).ends("RATE").emits(1, 2).bookmark("t2");
        assertThat(run.report().orElseThrow().exitCode()).isEqualTo(4);
        assertThat(play.ended()).isBefore(Data.at("12:01:00"));
        play.over();
    }

    @Test
    void D12_waits_add_up() {
        Api api = new Api().times(3, "", limited().header("retry-after", "1500"));
        Play play = Play.of(Manifests.items(), api);
        play.run().ends("RATE").requests(3);
        play.over();
    }

    private static String family(String rule) {
        return Manifests.source(
                Manifests.http("retry: {attempts: 1}"),
                Manifests.stream("parents", """
                        endpoint: GET /parents
                        records: $.items
                        primary_key: id
                        schema: {id: integer}
                        """),
                Manifests.stream("items", """
                        for_each: {parent: parents}
                        endpoint: GET /parents/{{parent.id}}/items
                        records: $.items
                        primary_key: id
                        schema: {id: integer, updated_at: timestamp}
                        cursor: {field: updated_at, since: query.since}
                        """ + rule));
    }

    private static Answer parents() {
        return Answer.json("{\"items\":[{\"id\":1},{\"id\":2},{\"id\":3}]}");
    }

    private static Api refusing(int status) {
        return new Api()
                .on("/parents", parents())
                .inAnyOrder(
                        "/parents/1/items", items("11@t5"),
                        "/parents/2/items", Answer.status(status),
                        "/parents/3/items", items("31@t7"));
    }

    private static Api thenHealthy(Api api) {
        return api.on("/parents", parents())
                .inAnyOrder(
                        "/parents/1/items?since=t5", items("11@t5"),
                        "/parents/2/items", items("21@t2"),
                        "/parents/3/items?since=t7", items("31@t7"));
    }

    @ParameterizedTest
    @CsvSource({"403,PERMISSION", "404,SOURCE"})
    void D17_partition_403_404(int status, String outcome) {
        Play play = Play.of(family(""), thenHealthy(refusing(status)));
        Ran run = play.run().ends(outcome);
        assertThat(run.ids("items")).containsExactly(11L, 31L);
        assertThat(play.run().ends("OK").ids("items")).contains(21L);
        assertThat(play.loss()).isEmpty();
        assertThat(play.api.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void D17_a_rule_skips_and_it_is_asked_again(int status) {
        Play play = Play.of(
                family("errors: [{status: " + status + ", then: skip, because: The project is closed.}]"),
                thenHealthy(refusing(status)));
        Ran run = play.run().ends("OK").counts("skipped", 1).says("The project is closed.");
        assertThat(run.ids("items")).containsExactly(11L, 31L);
        assertThat(play.run().ends("OK").ids("items")).contains(21L);
        assertThat(play.loss()).isEmpty();
        assertThat(play.api.problems()).isEmpty();
    }

    private static final String AND =
            "errors: [{status: 403, body: You do not have access, then: skip, because: It is hidden.}]";

    @Test
    void D18_and_filters_that_all_hold() {
        Api api = new Api()
                .on("/parents", parents())
                .inAnyOrder(
                        "/parents/1/items", items("11@t5"),
                        "/parents/2/items", Answer.json(403, "{\"message\":\"You do not have access to it\"}"),
                        "/parents/3/items", items("31@t7"));
        Play play = Play.of(family(AND), api);
        play.run().ends("OK").counts("skipped", 1);
        assertThat(api.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"403,Forbidden", "400,You do not have access"})
    void D18_and_filters_of_which_one_does_not(int status, String text) {
        Api api = new Api()
                .on("/parents", parents())
                .inAnyOrder(
                        "/parents/1/items", items("11@t5"),
                        "/parents/2/items", Answer.json(status, "{\"message\":\"" + text + "\"}"),
                        "/parents/3/items", items("31@t7"));
        Play play = Play.of(family(AND), api);
        play.run().ends(status == 403 ? "PERMISSION" : "SOURCE");
        assertThat(api.problems()).isEmpty();
    }
}
