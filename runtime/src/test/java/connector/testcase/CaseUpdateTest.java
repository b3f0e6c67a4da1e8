package connector.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseUpdateTest {
    private static final String CASE = """
            # Why this case is here.
            select: orders
            config: {token: tok-1}
            runs:
              - now: "2026-01-15T12:00:00Z"
                exchanges:
                  # the first page
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    response: {json: {items: [{id: 1, at: "2026-01-02T00:00:00Z", total: 1.50}]}}
                expect:
                  records:
                    orders:
                      - {id: 7}

              # the second run
              - now: "2026-01-16T12:00:00Z"
                expect: {records: {orders: 9}, state: {orders: {replication_key_value: never}}}
                exchanges:
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-02T00:00:00Z"}
                    response: {json: {items: [{id: 2, at: "2026-01-03T00:00:00Z"}]}}
            """;

    private final Given given;

    CaseUpdateTest(@TempDir Path folder) {
        given = new Given(folder);
    }

    @Test
    void what_came_out_replaces_what_was_expected_and_nothing_else() {
        String updated = CaseUpdate.of(CASE, given.play(CASE)).orElseThrow();

        assertThat(updated).isEqualTo("""
                        # Why this case is here.
                        select: orders
                        config: {token: tok-1}
                        runs:
                          - now: "2026-01-15T12:00:00Z"
                            exchanges:
                              # the first page
                              - request: GET https://shop.example/v1/orders
                                query: {since: "2026-01-01T00:00:00Z"}
                                response: {json: {items: [{id: 1, at: "2026-01-02T00:00:00Z", total: 1.50}]}}
                            expect:
                              records:
                                orders:
                                  - {id: 1, at: "2026-01-02T00:00:00Z", total: 1.50}

                          # the second run
                          - now: "2026-01-16T12:00:00Z"
                            expect:
                              records:
                                orders: 1
                              state:
                                orders: {replication_key_value: "2026-01-03T00:00:00Z"}
                            exchanges:
                              - request: GET https://shop.example/v1/orders
                                query: {since: "2026-01-02T00:00:00Z"}
                                response: {json: {items: [{id: 2, at: "2026-01-03T00:00:00Z"}]}}
                        """);
        assertThat(given.differences(updated)).isEmpty();
    }

    @Test
    void a_case_without_expectations_gets_them() {
        String text = """
                select: orders
                config: {token: tok-1}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    response: {json: {items: [{id: 1, at: "2026-01-02T00:00:00Z"}]}}
                """;

        String updated = CaseUpdate.of(text, given.play(text)).orElseThrow();

        assertThat(updated).isEqualTo(text + """
                        expect:
                          records:
                            orders:
                              - {id: 1, at: "2026-01-02T00:00:00Z"}
                          state:
                            orders: {replication_key: at, replication_key_value: "2026-01-02T00:00:00Z"}
                        """);
        assertThat(given.differences(updated)).isEmpty();
    }

    @Test
    void expectations_that_expect_nothing_are_filled() {
        String text = """
                select: orders
                config: {token: tok-1}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    response: {json: {items: [{id: 1, at: "2026-01-02T00:00:00Z", total: none, note: hi}]}}
                expect:
                """;
        String filled = """
                  records:
                    orders:
                      - {id: 1, at: "2026-01-02T00:00:00Z", total: none, note: hi}
                  schema:
                    orders: ["total: decimal → string", "added note: string"]
                  state:
                    orders: {replication_key: at, replication_key_value: "2026-01-02T00:00:00Z"}
                """;

        for (String none : List.of("expect: {}\n", "expect: {records: {}}\n", "expect: {records: {}, state: {}}\n")) {
            String empty = text.replace("expect:\n", none);
            String updated = CaseUpdate.of(empty, given.play(empty)).orElseThrow();
            assertThat(updated).isEqualTo(text + filled);
            assertThat(given.differences(updated)).isEmpty();
        }
    }

    @Test
    void a_failure_is_written_down_as_an_outcome() {
        String text = """
                select: orders
                config: {token: tok-1}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/v1/orders
                    query: {since: "2026-01-01T00:00:00Z"}
                    response: {status: 403}
                expect:
                  records: {orders: 1}
                """;

        assertThat(CaseUpdate.of(text, given.play(text)))
                .hasValueSatisfying(updated ->
                        assertThat(updated).endsWith("expect:\n  outcome: PERMISSION\n  records:\n    orders: 0\n"));
    }

    @Test
    void a_conversation_that_went_otherwise_is_not_written_down() {
        String other = CASE.replace("since: \"2026-01-01", "since: \"2025-01-01");

        assertThat(CaseUpdate.of(other, given.play(other))).isEmpty();
    }

    @Test
    void values_are_quoted_only_where_they_must_be() {
        assertThat(FlowYaml.text(Map.of("a b", List.of("Mia Weber", "mia@example.com", "12", "yes", "a: b", "-x", ""))))
                .isEqualTo("{a b: [Mia Weber, mia@example.com, \"12\", \"yes\", \"a: b\", \"-x\", \"\"]}");
    }

    @Test
    void long_values_are_broken_behind_a_comma() {
        List<String> lines = FlowYaml.lines("- ", 3, List.of("a".repeat(70), "b".repeat(70), Map.of("c", 1L)));

        assertThat(lines).containsExactly("- [" + "a".repeat(70) + ",", "   " + "b".repeat(70) + ", {c: 1}]");
    }
}
