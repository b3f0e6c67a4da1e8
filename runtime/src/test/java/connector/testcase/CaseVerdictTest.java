package connector.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a case that fails: what explains the rest comes first, and nothing passes unseen. */
class CaseVerdictTest {
    private static final String CASE = """
            select: orders
            config: {token: demo}
            now: "2026-01-15T12:00:00Z"
            exchanges:
              - request: GET https://shop.example/v1/orders
                query: {since: "2026-01-01T00:00:00Z"}
                response: {json: {items: [{id: 1, at: "2026-01-02T00:00:00Z"}]}}
            expect:
              records:
                orders: [{id: 1, at: "2026-01-02T00:00:00Z"}]
            """;

    private final Given given;

    CaseVerdictTest(@TempDir Path folder) {
        given = new Given(folder);
    }

    @Test
    void a_wrong_path_is_told_before_the_retry_that_nobody_wrote_down() {
        List<String> found = given.differences(CASE.replace("{items:", "{data:"));

        assertThat(found)
                .singleElement()
                .asString()
                .startsWith("orders: SELECTOR: ")
                .containsSubsequence(
                        "GET https://shop.example/v1/orders",
                        "records: $.items",
                        "only data",
                        "it was tried again",
                        "unexpected request",
                        "every exchange has been played");
    }

    @Test
    void a_failure_that_is_tried_again_is_told_before_the_retry_that_nobody_wrote_down() {
        assertThat(given.differences(
                        CASE.replace("{json: {items: [{id: 1, at: \"2026-01-02T00:00:00Z\"}]}}", "{status: 502}")))
                .first()
                .asString()
                .startsWith("orders: SOURCE: ")
                .containsSubsequence("answered 502", "it was tried again", "unexpected request");
    }

    @Test
    void another_request_is_told_first_and_what_follows_from_it_is_not() {
        List<String> found = given.differences(CASE.replace("2026-01-01T00", "2025-01-01T00"));

        assertThat(found).hasSize(2);
        assertThat(found.get(0))
                .startsWith("orders: ")
                .doesNotContain("USAGE")
                .contains("unexpected request GET", "query since: expected");
        assertThat(found.get(1)).startsWith("never asked for: ");
    }

    @Test
    void a_secret_that_is_a_word_garbles_nothing() {
        String demo = CASE.replace("expect:", "    headers: {x-demo: demo}\nexpect:")
                .replace("{since:", "{demo: demo, since:");

        assertThat(given.differences(demo)).first().asString().contains("demo=demo", "query demo: expected \"demo\"");
    }

    @Test
    void a_run_behind_one_that_went_another_way_is_not_played() {
        String first = CASE.substring(CASE.indexOf("now:"), CASE.indexOf("expect:"))
                .indent(4)
                .stripLeading();
        String two = "select: orders\nconfig: {token: demo}\nruns:\n  - "
                + first.replace("2026-01-01T00", "2025-01-01T00") + "  - " + first;

        assertThat(given.differences(two)).isNotEmpty().allMatch(line -> line.startsWith("run 1: "));
        assertThat(given.play(two).played()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "expect: {}\n", "expect: {records: {}}\n", "expect: {state: {}}\n"})
    void rows_that_nobody_expects_fail_the_case(String expect) {
        assertThat(given.differences(CASE.substring(0, CASE.indexOf("expect:")) + expect))
                .containsExactly(
                        "records.orders: 1 came, and the case does not expect any: let `connector test --update`"
                                + " write them down, and read whether they are right");
    }

    @Test
    void rows_that_do_not_fit_the_declared_schema_fail_the_case_unless_it_says_so() {
        String wide = CASE.replace("2026-01-02T00:00:00Z\"}", "2026-01-02T00:00:00Z\", total: a, note: b}");

        assertThat(given.differences(wide))
                .anySatisfy(line -> assertThat(line).startsWith("schema.orders: total: decimal → string: the rows"))
                .anySatisfy(line -> assertThat(line).startsWith("schema.orders: added note: string: the rows"))
                .hasSize(2);
        assertThat(given.differences(
                        wide + "  schema: {orders: [\"total: decimal → string\", \"added note: string\"]}\n"))
                .isEmpty();
        assertThat(given.differences(CASE + "  schema: {orders: [\"added note: string\"]}\n"))
                .containsExactly("schema.orders: expected \"added note: string\", got nothing");
    }

    @Test
    void config_that_is_missing_is_written_into_the_case_and_not_given_to_a_command() {
        assertThat(given.differences(CASE.replace("{token: demo}", "{start: \"2026-01-01T00:00:00Z\"}")))
                .anySatisfy(line -> assertThat(line)
                        .contains("case.yaml:2:9: the option \"token\" is missing")
                        .contains("write it under `config:` of the case")
                        .doesNotContain("--config"));
        assertThat(given.differences(CASE.replace("{token: demo}", "{api_key: demo}")))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"api_key\" is no option of shop, and \"token\" is missing")
                        .contains("did you mean \"token\"?"))
                .noneMatch(line -> line.contains("config.missing"));
    }
}
