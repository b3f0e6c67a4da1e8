package connector.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs follow each other, each with its clock, its config and the state of the one before. */
class CaseRunsTest {
    /** Far less than the waits that are played. */
    private static final long SECONDS = 60;

    private static final String TWO_RUNS = """
            select: orders
            config: {token: tok-1}
            runs:
              - now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    response: {json: {items: [{id: 1, at: "2026-01-02T00:00:00Z"}]}}
                expect:
                  records: {orders: 1}
              - now: "2026-01-16T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-02T00:00:00Z"}
                    headers: {Authorization: Bearer tok-1}
                    response: {json: {items: []}}
                expect:
                  records: {orders: 0}
                  state: {orders: {replication_key_value: "2026-01-02T00:00:00Z"}}
            """;

    private final Given given;

    CaseRunsTest(@TempDir Path folder) {
        given = new Given(folder);
    }

    @Test
    void the_last_state_of_a_run_goes_into_the_next() {
        assertThat(given.differences(TWO_RUNS)).isEmpty();
    }

    @Test
    void a_run_may_have_a_state_of_its_own() {
        String fresh = TWO_RUNS.replace("  - now: \"2026-01-16", "  - state: {}\n    now: \"2026-01-16")
                .replace("{since: \"2026-01-02", "{since: \"2026-01-01")
                .replace("{items: []}", "{items: [{id: 1, at: \"2026-01-02T00:00:00Z\"}]}")
                .replace("{orders: 0}", "{orders: 1}");

        assertThat(given.differences(fresh)).isEmpty();
    }

    @Test
    void a_run_may_begin_with_bookmarks_alone() {
        String from = TWO_RUNS.replace(
                        "  - now: \"2026-01-16",
                        "  - state: {orders: {replication_key: at, replication_key_value: \"2026-01-09T00:00:00Z\"}}\n"
                                + "    now: \"2026-01-16")
                .replace("2026-01-02T00:00:00Z\"}\n        headers", "2026-01-09T00:00:00Z\"}\n        headers")
                .replace(
                        "state: {orders: {replication_key_value: \"2026-01-02",
                        "state: {orders: {replication_key_value: \"2026-01-09");

        assertThat(given.differences(from)).isEmpty();
    }

    @Test
    void config_of_a_run_replaces_that_of_the_case_key_by_key() {
        String other = TWO_RUNS.replace("  - now: \"2026-01-16", "  - config: {token: tok-2}\n    now: \"2026-01-16");

        assertThat(given.differences(other))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("run 2: ")
                        .contains("header Authorization: expected \"Bearer tok-1\", was \"Bearer tok-2\""));
        assertThat(given.differences(other.replace("Bearer tok-1", "Bearer tok-2")))
                .isEmpty();
    }

    @Test
    void a_failure_that_is_expected_passes_and_another_does_not() {
        String refused = """
                select: orders
                config: {token: tok-1}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    response: {status: 403, json: {error: no}}
                expect:
                  outcome: PERMISSION
                  records: {orders: 0}
                """;

        assertThat(given.differences(refused)).isEmpty();
        assertThat(given.differences(refused.replace("PERMISSION", "OK")))
                .first()
                .isEqualTo("outcome: expected \"OK\", got \"PERMISSION\"");
    }

    @Test
    void a_config_that_is_wrong_is_an_outcome_too() {
        String wrong = """
                select: orders
                now: "2026-01-15T12:00:00Z"
                expect: {outcome: CONFIG}
                """;

        assertThat(given.differences(wrong)).isEmpty();
        assertThat(given.differences(wrong.replace("CONFIG", "OK")))
                .anySatisfy(line -> assertThat(line).contains("token"));
    }

    @Test
    @Timeout(SECONDS)
    void waits_and_faults_take_no_time() {
        String waits = """
                select: orders
                config: {token: tok-1}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    response: {status: 429, headers: {Retry-After: 3000}}
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    fault: timeout
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    fault: drop
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    response: {json: {items: [{id: 1, at: "2026-01-15T11:59:00Z"}]}}
                expect:
                  records: {orders: 1}
                """;

        assertThat(given.differences(waits)).isEmpty();
    }
}
