package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.spec.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E01, E10 to E15: values on their way in and out. */
class ValueScenariosTest {
    private static String stream(String keys) {
        return Manifests.source(
                Manifests.http(),
                Manifests.stream("items", "endpoint: GET /items\nrecords: $.items\nprimary_key: id\n" + keys));
    }

    @Test
    void E01_query_values() {
        Play play = Play.of(
                Manifests.items("query: {filter: '[{\"k\":\"v\"}]', id: [1, 2], text: \"a b+c&d\"}"),
                Api.answering(asked -> {
                    assertThat(asked.query()).containsExactly("filter=[{\"k\":\"v\"}]", "id=1", "id=2", "text=a b+c&d");
                    return items("1");
                }));
        play.run().ends("OK");
        play.over();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1,decimal",
        "12345678901234567890,integer",
        "1.10,decimal",
        "1.10,number",
        "0.1,number",
        "0.1000000000000000055511151231257827,number",
        "-0,integer",
        "1e400,decimal",
        "1e400,number"
    })
    void E10_numbers(String number, String type) {
        Play play = Play.of(
                stream("schema: {id: integer, a: " + type + "}"),
                Api.answering(asked -> Answer.json("{\"items\":[{\"id\":1,\"a\":" + number + "}]}")));
        Ran run = play.run();
        if (run.outcome().equals("DECODE")) {
            assertThat(number).isEqualTo("1e400");
            return;
        }
        run.ends("OK");
        assertThat(run.lines().get(1)).contains("\"a\":").doesNotContain("Infinity", "NaN", "null");
        String written = run.lines().get(1).replaceAll(".*\"a\":\"?([^,}\"]*).*", "$1");
        if (number.startsWith("-0")) {
            assertThat(written).isIn("0", "-0");
        } else if (number.equals("1e400")) {
            assertThat(new java.math.BigDecimal(written)).isEqualByComparingTo("1e400");
        } else {
            assertThat(written).isEqualTo(number);
        }
    }

    private static Api changing() {
        return Api.answering(asked -> switch ((int) asked.number("page", 1)) {
            case 1 -> Answer.json("{\"items\":[{\"id\":1,\"n\":5}]}");
            case 2 -> Answer.json("{\"items\":[{\"id\":2,\"n\":\"five\"},{\"id\":3,\"n\":7}]}");
            default -> items("");
        });
    }

    private static String drifting(String rule) {
        return stream(
                "schema: {id: integer, n: integer}\npaginator: {type: page, into: query.page}\ntype_mismatch: " + rule);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void E11_widen(int concurrency) {
        Play play = Play.of(drifting("widen"), changing());
        Ran run = play.run(new Setup().concurrency(concurrency)).ends("OK").emits(1, 2, 3);
        assertThat(run.output().schemas("items")).hasSize(2);
        int second =
                run.output().messages().indexOf(run.output().schemas("items").get(1));
        assertThat(second)
                .as("behind the first page, before the row that needs it")
                .isBetween(2, 3);
        assertThat(run.output().records().get(1).row()).containsEntry("n", "five");
        assertThat(run.output().records().get(2).row()).containsEntry("n", "7");
    }

    @Test
    void E11_widened_types_stay_for_the_next_run() {
        Play play = Play.of(drifting("widen"), changing());
        play.run().ends("OK");
        Ran next = play.run().ends("OK");
        assertThat(next.output().schemas("items")).hasSize(1);
        assertThat(next.output().records().get(0).row()).containsEntry("n", "5");
    }

    @Test
    void E11_quarantine() {
        Play play = Play.of(drifting("quarantine"), changing());
        play.old(2); // put aside on purpose
        Ran run = play.run().emits(1, 3);
        assertThat(run.outcome()).isEqualTo("OK");
        run.counts("quarantined", 1);
        assertThat(run.output().schemas("items")).hasSize(1);
    }

    @Test
    void E11_fail() {
        Play play = Play.of(drifting("fail"), changing());
        play.run().ends("SCHEMA").emits(1).keepsState();
    }

    @Test
    void E12_literals() {
        String manifest = Manifests.withConfig(
                Manifests.items(
                                "body: {json: {id: \"{{config.id}}\", code: \"{{config.code}}\", x: \"{{config.x}}\", n: \"{{config.n}}\", b: \"{{config.b}}\", d: \"{{config.d}}\", t: \"0123\", k: 5}}")
                        .replace("GET /items", "POST /items"),
                "id: string\ncode: string\nx: string\nn: string\nb: string\nd: string\n");
        Api api = new Api()
                .on("POST /items", items("1"))
                .body(
                        "{\"id\":\"478\",\"code\":\"0123\",\"x\":\"1e5\",\"n\":\"None\",\"b\":\"true\",\"d\":\"2026-01-01\",\"t\":\"0123\",\"k\":5}");
        Play play = Play.of(manifest, api);
        play.run(new Setup()
                        .config("id", "478")
                        .config("code", "0123")
                        .config("x", "1e5")
                        .config("n", "None")
                        .config("b", "true")
                        .config("d", "2026-01-01"))
                .ends("OK");
        play.over();
    }

    @ParameterizedTest
    @CsvSource({
        "'paginatorr: {type: page, into: query.page}',paginator",
        "'cursor: {feild: updated_at}',field",
        "'paginator: {type: pages, into: query.page}',page"
    })
    void E15_unknown_key(String keys, String suggestion) {
        Connector.Loaded loaded = Play.load(Manifests.items(keys));
        assertThat(loaded.connector()).isEmpty();
        List<String> texts = loaded.problems().stream().map(Problem::text).toList();
        assertThat(texts).anyMatch(t -> t.matches("(?s).*api\\.yaml:\\d+:\\d+: .*") && t.contains(suggestion));
    }

    @Test
    void E15_known_key_at_the_wrong_level() {
        Connector.Loaded loaded = Play.load(Manifests.items("into: query.page"));
        assertThat(loaded.connector()).isEmpty();
        assertThat(loaded.problems().stream().map(Problem::text).toList().toString())
                .containsPattern("api\\.yaml:\\d+:\\d+: ")
                .contains("into", "paginator");
    }
}
