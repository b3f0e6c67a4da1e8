package connector.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case says what is set aside, in order, as far as it matters. */
class CaseQuarantineTest {
    private static final String CASE = """
            select: searches
            config: {token: tok-1}
            now: "2026-01-15T12:00:00Z"
            exchanges:
              - request: POST https://shop.example/v1/search
                json: {kind: order, limit: 2}
                response: {json: {items: [{id: 1, total: 2}, {id: 2, total: free}, {id: 3, total: none}]}}
            expect:
              records: {searches: 1}
              quarantined: EXPECTED
            """;

    private static final String REASON = "\"total: a decimal is declared and a text came\"";

    private final Given given;

    CaseQuarantineTest(@TempDir Path folder) {
        given = new Given(folder);
    }

    private String expecting(String quarantined) {
        return CASE.replace("EXPECTED", quarantined);
    }

    @Test
    void rows_set_aside_are_told_by_reason_and_record() {
        assertThat(given.differences(
                        expecting("{searches: [{reason: " + REASON + ", record: {id: 2}}, {record: {total: none}}]}")))
                .isEmpty();
    }

    @Test
    void or_by_how_many_they_are() {
        assertThat(given.differences(expecting("{searches: 2}"))).isEmpty();
        assertThat(given.differences(expecting("{searches: 1}")))
                .containsExactly("quarantined.searches: expected 1, got 2");
    }

    @Test
    void another_member_a_row_more_and_a_stream_that_is_not_named_differ() {
        assertThat(given.differences(expecting("{searches: [{record: {id: 4}}, {}, {reason: gone}]}")))
                .containsExactly(
                        "quarantined.searches[0].record.id: expected 4, got 2",
                        "quarantined.searches[2]: expected {\"reason\":\"gone\"}, got nothing");
        assertThat(given.differences(expecting("{}")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("quarantined.searches: " + "expected nothing, got [{\"reason\":"));
    }

    @Test
    void left_out_it_is_not_compared() {
        assertThat(given.differences(CASE.replace("  quarantined: EXPECTED\n", "")))
                .isEmpty();
    }

    @Test
    void what_is_no_list_of_maps_and_no_number_is_a_problem_with_its_place() {
        assertThat(given.problems(expecting("{searches: [text]}")))
                .hasSize(1)
                .allMatch(line -> line.contains("case.yaml:10") && line.contains("a list of records, or how many"));
    }

    @Test
    void an_update_writes_the_members_that_were_told() {
        String old = expecting("{searches: [{record: {id: 7}}]}");

        String updated = CaseUpdate.of(old, given.play(old)).orElseThrow();

        assertThat(updated).contains("quarantined:\n    searches: [{record: {id: 2}}, {reason: " + REASON);
        assertThat(given.differences(updated)).isEmpty();
    }
}
