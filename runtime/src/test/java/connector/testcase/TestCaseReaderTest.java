package connector.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a case is said with its place. */
class TestCaseReaderTest {
    private final Given given;

    TestCaseReaderTest(@TempDir Path folder) {
        given = new Given(folder);
    }

    @Test
    void a_mistyped_key_is_an_error_with_a_suggestion() {
        assertThat(given.problems("now: \"2026-01-15T12:00:00Z\"\nexpekt: {outcome: OK}\n"))
                .singleElement()
                .asString()
                .startsWith("case.yaml:2:1: ")
                .contains("unknown key \"expekt\"")
                .contains("expect");
    }

    @Test
    void a_run_needs_its_clock() {
        assertThat(given.problems("runs:\n  - expect: {outcome: OK}\n"))
                .singleElement()
                .asString()
                .contains("case.yaml:2:5: a run needs its clock");
        assertThat(given.problems("now: yesterday\n"))
                .singleElement()
                .asString()
                .contains("not an instant: yesterday");
    }

    @Test
    void a_case_is_either_one_run_or_a_list_of_them() {
        assertThat(given.problems("""
                        now: "2026-01-15T12:00:00Z"
                        runs:
                          - now: "2026-01-15T12:00:00Z"
                        """))
                .singleElement()
                .asString()
                .startsWith("case.yaml:1:1: ")
                .contains("`now` belongs into a run");
    }

    @Test
    void an_outcome_that_does_not_exist_is_an_error() {
        assertThat(given.problems("now: \"2026-01-15T12:00:00Z\"\nexpect: {outcome: AUHT}\n"))
                .singleElement()
                .asString()
                .startsWith("case.yaml:2:19: ")
                .contains("AUHT")
                .contains("AUTH");
    }

    @Test
    void records_of_a_stream_are_a_list_or_a_number() {
        assertThat(given.problems("now: \"2026-01-15T12:00:00Z\"\nexpect: {records: {orders: {id: 1}}}\n"))
                .singleElement()
                .asString()
                .startsWith("case.yaml:2:28: ")
                .contains("a list of records, or how many");
    }

    @Test
    void an_exchange_has_one_answer() {
        assertThat(given.problems("""
                        now: "2026-01-15T12:00:00Z"
                        exchanges:
                          - request: GET https://shop.example/v1/orders
                        """))
                .singleElement()
                .asString()
                .contains("case.yaml:3:5: an exchange needs either `response` or `fault`");
    }
}
