package connector.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request must be exactly what the case says, and what comes out must be all that the case says. */
class CaseMatchingTest {
    private static final String ORDERS = """
            select: orders
            config: {token: tok-1}
            now: "2026-01-15T12:00:00Z"
            exchanges:
              - request: GET https://shop.example/v1/orders
                query: {since: "2026-01-01T00:00:00Z"}
                headers: {authorization: Bearer tok-1}
                response: {json: {items: [{id: 1, at: "2026-01-02T00:00:00Z", total: 1.50}]}}
            expect:
              records:
                orders: [{id: 1, at: "2026-01-02T00:00:00Z", total: 1.50}]
              state:
                orders: {replication_key_value: "2026-01-02T00:00:00Z"}
            """;

    private static final String SEARCH = """
            select: searches
            config: {token: tok-1}
            now: "2026-01-15T12:00:00Z"
            exchanges:
              - request: POST https://shop.example/v1/search
                json: {limit: 2, kind: order}
                response: {json: {items: [{id: 1}]}}
            expect:
              records: {searches: 1}
            """;

    private final Given given;

    CaseMatchingTest(@TempDir Path folder) {
        given = new Given(folder);
    }

    @Test
    void a_conversation_that_goes_as_written_has_no_differences() {
        assertThat(given.differences(ORDERS)).isEmpty();
        assertThat(given.differences(SEARCH)).isEmpty();
        assertThat(given.play(ORDERS).emitted()).containsEntry("orders", 1L);
    }

    @Test
    void another_value_in_the_query_fails_and_shows_the_nearest_exchange() {
        List<String> found = given.differences(ORDERS.replace("2026-01-01T", "2025-01-01T"));

        assertThat(found)
                .anySatisfy(line -> assertThat(line)
                        .contains("unexpected request GET https://shop.example/v1/orders")
                        .contains("query since: expected \"2025-01-01T00:00:00Z\", was \"2026-01-01T00:00:00Z\""));
        assertThat(found).anyMatch(line -> line.startsWith("never asked for: GET https://shop.example/v1/orders"));
    }

    @Test
    void a_parameter_more_or_less_fails() {
        assertThat(given.differences(ORDERS.replace("query: {", "query: {page: 1, ")))
                .anySatisfy(line -> assertThat(line).contains("query page: expected \"1\", was absent"));
        assertThat(given.differences(ORDERS.replace("{token: tok-1}", "{token: tok-1, filter: [a, b]}")))
                .anySatisfy(line -> assertThat(line).contains("query state: expected absent, was [a, b]"));
    }

    @Test
    void a_list_is_a_parameter_sent_several_times() {
        assertThat(given.differences(ORDERS.replace("{token: tok-1}", "{token: tok-1, filter: [a, b]}")
                        .replace("query: {", "query: {state: [b, a], ")))
                .isEmpty();
    }

    @Test
    void another_header_fails_and_headers_not_listed_do_not_matter() {
        assertThat(given.differences(ORDERS.replace("Bearer tok-1", "Bearer tok-2")))
                .anySatisfy(line -> assertThat(line).contains("header authorization: expected \"Bearer tok-2\""));
        assertThat(given.differences(ORDERS.replace("    headers: {authorization: Bearer tok-1}\n", "")))
                .isEmpty();
    }

    @Test
    void another_body_fails_even_if_only_a_type_differs() {
        assertThat(given.differences(SEARCH.replace("limit: 2", "limit: \"2\"")))
                .anySatisfy(line -> assertThat(line).contains("body.limit: expected \"2\", was 2"));
    }

    @Test
    void a_body_where_none_is_written_fails() {
        assertThat(given.differences(SEARCH.replace("    json: {limit: 2, kind: order}\n", "")))
                .anySatisfy(line -> assertThat(line).contains("body: expected none"));
    }

    @Test
    void an_exchange_nobody_asks_for_fails() {
        String more = ORDERS.replace("expect:", """
                  - request: GET https://shop.example/v1/orders
                    query: {after: x}
                    response: {status: 404}
                expect:""");

        assertThat(given.differences(more))
                .singleElement()
                .asString()
                .contains("never asked for: GET https://shop.example/v1/orders?after=x")
                .contains("case.yaml:9:");
    }

    @Test
    void each_field_of_each_record_counts() {
        assertThat(given.differences(ORDERS.replace("orders: [{id: 1,", "orders: [{id: 2,")))
                .containsExactly("records.orders[0].id: expected 2, got 1");
        assertThat(given.differences(ORDERS.replace(", total: 1.50}]\n", "}]\n")))
                .containsExactly("records.orders[0].total: expected nothing, got 1.50");
        assertThat(given.differences(ORDERS.replace("orders: [{id: 1,", "orders: [{id: 1}, {id: 1,")))
                .containsExactly("records.orders[0]: expected {\"id\":1}, got nothing");
    }

    @Test
    void numbers_compare_by_value() {
        assertThat(given.differences(ORDERS.replace("total: 1.50}]\n", "total: 1.5}]\n")))
                .isEmpty();
    }

    @Test
    void a_stream_the_case_does_not_expect_fails() {
        String both =
                ORDERS.replace("select: orders", "select: \"orders,searches\"").replace("expect:", """
                          - request: POST https://shop.example/v1/search
                            json: {kind: order, limit: 2}
                            response: {json: {items: [{id: 1}]}}
                        expect:""");

        assertThat(given.differences(both))
                .containsExactly("records.searches: 1 came, and the case does not expect this stream: name it, or leave"
                        + " it out of `select`");
    }

    @Test
    void a_bookmark_needs_the_members_that_are_listed() {
        assertThat(given.differences(ORDERS.replace("_value: \"2026-01-02T", "_value: \"2026-01-03T")))
                .containsExactly("state.orders.replication_key_value: expected \"2026-01-03T00:00:00Z\","
                        + " got \"2026-01-02T00:00:00Z\"");
    }
}
