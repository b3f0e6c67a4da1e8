package connector.paginator;

import static connector.paginator.Play.answer;
import static connector.paginator.Play.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.paginator.Play.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CountedPaginatorsTest {
    private static final String OFFSET = "{type: offset, into: query.offset, size: {value: 100, into: query.limit}}";
    private static final String TOTAL = "{type: offset, into: query.offset, size: {value: 100}, end: {total: $.total}}";

    @Test
    void an_offset_advances_by_what_was_received_however_much_was_asked_for() {
        assertThat(play(OFFSET, rows(40, ""), rows(40, ""), rows(10, ""), rows(0, "")))
                .containsExactly(
                        "query.limit=100 query.offset=0",
                        "query.limit=100 query.offset=40",
                        "query.limit=100 query.offset=80",
                        "query.limit=100 query.offset=90",
                        "empty_page trusted");
    }

    @Test
    void a_total_ends_when_so_many_were_received() {
        assertThat(play(TOTAL, rows(200, "\"total\": 250"), rows(50, "\"total\": 250")))
                .containsExactly("query.offset=0", "query.offset=200", "total_reached proved of 250");
        assertThat(play(TOTAL, rows(0, "\"total\": 0"))).last().isEqualTo("total_reached proved of 0");
    }

    @Test
    void an_empty_page_before_the_total_is_truncated() {
        assertFailure(FailureClass.TRUNCATED, TOTAL, rows(240, "\"total\": 250"), rows(0, "\"total\": 250"));
    }

    @Test
    void the_total_of_the_page_at_hand_counts() {
        assertThat(play(TOTAL, rows(2, "\"total\": 3"), rows(1, "\"total\": 4"), rows(1, "\"total\": 4")))
                .last()
                .isEqualTo("total_reached proved of 4");
    }

    @Test
    void a_total_reached_at_a_round_number_is_looked_behind() {
        assertThat(play(TOTAL, rows(1000, "\"total\": 1000"), rows(0, "\"total\": 1000")))
                .containsExactly("query.offset=0", "query.offset=1000", "total_reached proved of 1000");
        assertFailure(FailureClass.CAP, TOTAL, rows(1000, "\"total\": 1000"), rows(1, "\"total\": 1000"));
    }

    @Test
    void a_total_that_is_absent_or_no_number_is_never_the_end() {
        assertFailure(FailureClass.SELECTOR, TOTAL, rows(2, ""));
        assertFailure(FailureClass.SELECTOR, TOTAL, rows(2, "\"total\": null"));
        assertFailure(FailureClass.SELECTOR, TOTAL, rows(2, "\"total\": \"2\""));
        assertFailure(FailureClass.SELECTOR, TOTAL, rows(2, "\"total\": 1.5"));
    }

    @Test
    void an_offset_that_cannot_advance_stalls() {
        assertFailure(
                FailureClass.STALL,
                "{type: offset, into: query.offset, end: {more: $.more}}",
                rows(0, "\"more\": true"));
    }

    @Test
    void an_offset_goes_on_from_a_saved_place_and_may_start_elsewhere() {
        Paginator paginator = Play.paginator("{type: offset, into: body.from, start: 1}");
        assertThat(paginator.first()).extracting("place").isEqualTo(1L);
        assertThat(paginator.resume(7L).send().toString()).contains("body").contains("7");
        assertThat(paginator.positional()).isTrue();
        assertThat(paginator.maxEmptyPages()).isEqualTo(100);
    }

    @Test
    void pages_are_counted_from_their_start() {
        String page = "{type: page, into: query.page, start: 0, size: {value: \"{{config.size}}\", into: query.n}}";
        assertThat(play(page, rows(2, ""), rows(1, ""), rows(0, "")))
                .containsExactly(
                        "query.n=2 query.page=0",
                        "query.n=2 query.page=1",
                        "query.n=2 query.page=2",
                        "empty_page trusted");
    }

    @Test
    void a_page_count_ends_after_so_many_pages() {
        String pages = "{type: page, into: query.page, end: {pages: $.pages}}";
        assertThat(play(pages, rows(2, "\"pages\": 2"), rows(2, "\"pages\": 2")))
                .containsExactly("query.page=1", "query.page=2", "pages_reached trusted");
        assertThat(play(pages, rows(0, "\"pages\": 0"))).last().isEqualTo("pages_reached trusted");
        assertFailure(FailureClass.SELECTOR, pages, rows(2, ""));
    }

    @Test
    void a_short_page_ends_only_where_the_manifest_promises_it() {
        String promise = "{type: page, into: query.page, size: {value: 3}, end: short_page}";
        assertThat(play(promise, rows(3, ""), rows(2, ""))).last().isEqualTo("short_page trusted");
    }

    @Test
    void a_template_sees_the_offset_and_what_was_received() {
        String end = "{type: offset, into: query.offset, end: \"{{gte (add page.offset page.count) response.n}}\"}";
        assertThat(play(end, rows(2, "\"n\": 3"), rows(1, "\"n\": 3")))
                .containsExactly("query.offset=0", "query.offset=2", "end_template trusted");
        assertFailure(FailureClass.SELECTOR, end, rows(2, ""));
    }

    @Test
    void places_are_known_for_the_search_of_parameters_written_twice() {
        assertThat(Play.spec(OFFSET).places())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("query.offset", "query.limit");
    }

    @Test
    void ends_that_never_come_are_errors_of_the_manifest() {
        assertThat(Play.problems("{type: page, into: query.page, end: no_next}"))
                .extracting("code")
                .containsExactly("paginator.end_unreachable");
        assertThat(Play.problems("{type: page, into: query.page, end: short_page}"))
                .extracting("code")
                .containsExactly("paginator.short_page");
        assertThat(Play.problems("{type: page, into: query.page, end: {}}")).hasSize(1);
        assertThat(Play.problems("{type: page, into: query.page, end: {more: $.a, done: $.b}}"))
                .hasSize(1);
        assertThat(Play.problems("{type: page, into: query.page, end: {total: $.a, absent: end}}"))
                .hasSize(1);
        assertThat(Play.problems("{type: page, into: query.page, end: emty_page}")
                        .get(0)
                        .hint())
                .contains("empty_page");
    }

    private static void assertFailure(FailureClass kind, String yaml, Answer... answers) {
        assertThatThrownBy(() -> play(yaml, answers)).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.kind()).isEqualTo(kind);
            assertThat(f.getMessage()).startsWith("page " + answers.length + ": ");
            assertThat(f.remedy()).isNotEmpty();
        });
    }

    private static Answer rows(int count, String more) {
        String items =
                LongStream.range(0, count).mapToObj(n -> "{\"id\":" + n + "}").collect(Collectors.joining(","));
        return answer("{\"items\": [" + items + "]" + (more.isEmpty() ? "" : ", " + more) + "}");
    }

    @Test
    void the_kinds_of_paginators_are_described_to_editors() {
        assertThat(Play.KIND.jsonSchema(new connector.spec.Defs(connector.spec.Key::example)))
                .isNotEmpty();
        assertThat(Play.KIND.names())
                .isEqualTo(List.of("none", "page", "offset", "cursor", "next_url", "link_header", "keyset"));
    }
}
