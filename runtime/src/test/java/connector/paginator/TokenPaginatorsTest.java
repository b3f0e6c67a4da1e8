package connector.paginator;

import static connector.paginator.Play.answer;
import static connector.paginator.Play.linked;
import static connector.paginator.Play.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.paginator.Play.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPaginatorsTest {
    private static final String CURSOR =
            "{type: cursor, next: $.next, into: query.after, size: {value: 2, into: query.limit}}";

    @Test
    void a_token_is_followed_over_short_and_empty_pages_to_its_end() {
        assertThat(play(
                        CURSOR,
                        answer("{\"items\": [1], \"next\": \"A\"}"),
                        answer("{\"items\": [], \"next\": 7}"),
                        answer("{\"items\": [3, 4], \"next\": null}")))
                .containsExactly(
                        "query.limit=2",
                        "query.after=A query.limit=2",
                        "query.after=7 query.limit=2",
                        "no_next proved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\": [1]}",
                "{\"items\": [1], \"next\": null}",
                "{\"items\": [1], \"next\": \"\"}",
                "{\"items\": [1], \"next\": false}"
            })
    void null_absent_empty_and_false_are_no_token(String body) {
        assertThat(play(CURSOR, answer(body))).last().isEqualTo("no_next proved");
    }

    @Test
    void a_token_must_be_text_or_number_or_a_list_of_these() {
        assertFailure(FailureClass.SELECTOR, CURSOR, answer("{\"items\": [1], \"next\": {\"a\": 1}}"));
        assertFailure(FailureClass.SELECTOR, CURSOR, answer("{\"items\": [1], \"next\": true}"));
        assertThat(play(CURSOR, answer("{\"items\": [1], \"next\": [5, \"x\"]}")))
                .last()
                .isEqualTo("query.after=[5, x] query.limit=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"items\": [1], \"cursor\": \"c1\"}", "{\"items\": [1], \"meta\": {\"cursor\": \"c1\"}}"})
    void a_first_page_without_the_token_but_with_a_text_under_the_name_it_is_sent_by_is_truncated(String body) {
        String misspelt = "{type: cursor, next: $.next_cursor, into: body.query.cursor}";
        assertFailure(FailureClass.TRUNCATED, misspelt, answer(body));
        assertThat(play(misspelt.replace("next_cursor", "cursor"), answer(body.replace("\"c1\"", "null"))))
                .last()
                .isEqualTo("no_next proved");
    }

    @Test
    void an_echo_of_the_token_sent_is_no_sign_of_more() {
        String echoed = "{type: cursor, next: $.next, into: query.after}";
        assertThat(play(
                        echoed,
                        answer("{\"items\": [1], \"next\": \"A\", \"after\": \"\"}"),
                        answer("{\"items\": [2], \"after\": \"A\"}")))
                .last()
                .isEqualTo("no_next proved");
        assertThat(play(echoed, answer("{\"items\": [1], \"next\": null, \"after\": \"first\"}")))
                .last()
                .isEqualTo("no_next proved");
        assertThat(play("{type: cursor, next: $.next, into: query.page}", answer("{\"items\": [1], \"page\": \"1\"}")))
                .last()
                .isEqualTo("no_next proved");
    }

    @Test
    void a_frozen_token_leads_to_its_own_place_again() {
        Paginator paginator = Play.paginator(CURSOR);
        Page page = Play.page(answer("{\"items\": [1], \"next\": \"A\"}"), 2, 0);
        assertThat(paginator.next("A", page)).extracting("place").isEqualTo("A");
        assertThat(paginator.next("", page)).isEqualTo(paginator.resume("A"));
        assertThat(paginator.resume("")).isEqualTo(paginator.first());
    }

    @Test
    void a_flag_is_the_end_whatever_token_comes_with_it() {
        String more = "{type: cursor, next: \"{{last_record.id}}\", into: query.after, end: {more: $.more}}";
        assertThat(play(
                        more,
                        answer("{\"items\": [{\"id\": \"a\"}], \"more\": true}"),
                        answer("{\"items\": [{\"id\": \"b\"}], \"more\": false}")))
                .containsExactly("", "query.after=a", "end_flag proved");
        String done = "{type: cursor, next: $.next, into: query.after, end: {done: $.done}}";
        assertThat(play(done, answer("{\"items\": [1], \"done\": true, \"next\": \"A\"}")))
                .last()
                .isEqualTo("end_flag proved");
    }

    @Test
    void not_at_the_end_and_no_token_is_truncated() {
        String more = "{type: cursor, next: \"{{last_record.id}}\", into: query.after, end: {more: $.more}}";
        assertFailure(FailureClass.TRUNCATED, more, answer("{\"items\": [], \"more\": true}"));
        String total = "{type: cursor, next: $.next, into: query.after, end: {total: $.total}}";
        assertFailure(FailureClass.TRUNCATED, total, answer("{\"items\": [1], \"total\": 2}"));
        assertThat(play(total, answer("{\"items\": [1, 2], \"total\": 2, \"next\": \"A\"}")))
                .last()
                .isEqualTo("total_reached proved of 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\": [1]}",
                "{\"items\": [1], \"more\": null}",
                "{\"items\": [1], \"more\": 0}",
                "{\"items\": [1], \"more\": \"false\"}"
            })
    void a_flag_that_is_absent_or_no_boolean_is_never_the_end(String body) {
        assertFailure(
                FailureClass.SELECTOR,
                "{type: cursor, next: $.next, into: query.a, end: {more: $.more}}",
                answer(body));
    }

    @Test
    void a_flag_may_be_left_out_where_the_manifest_says_so() {
        String absent = "{type: cursor, next: $.next, into: query.a, end: {more: $.more, absent: end}}";
        assertThat(play(absent, answer("{\"items\": [1]}"))).last().isEqualTo("end_flag proved");
        assertFailure(FailureClass.SELECTOR, absent, answer("{\"items\": [1], \"more\": 1}"));
    }

    @Test
    void a_condition_must_find_what_it_reads_outside_coalesce() {
        String plain = "{type: cursor, next: $.next, into: query.a, end: \"{{eq response.left 0}}\"}";
        assertThat(play(plain, answer("{\"items\": [1], \"left\": 0}"))).last().isEqualTo("end_template trusted");
        assertFailure(FailureClass.SELECTOR, plain, answer("{\"items\": [1]}"));
        String lenient = "{type: cursor, next: $.next, into: query.a, end: \"{{not (coalesce response.more false)}}\"}";
        assertThat(play(lenient, answer("{\"items\": [1]}"))).last().isEqualTo("end_template trusted");
        String both = "{type: cursor, next: $.next, into: query.a,"
                + " end: \"{{or (eq response.left 0) (coalesce response.left false)}}\"}";
        assertFailure(FailureClass.SELECTOR, both, answer("{\"items\": [1]}"));
    }

    @Test
    void a_token_may_stand_in_a_header() {
        Paginator paginator = Play.paginator("{type: cursor, next: header.Link, into: header.X-After}");
        assertThat(play(paginator, linked("{\"items\": [1]}", "T"), linked("{\"items\": [1]}")))
                .containsExactly("", "header.X-After=T", "no_next proved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "size", "none"})
    void later_pages_repeat_what_the_manifest_says(String repeat) {
        List<String> log = play(
                "{type: cursor, next: $.next, into: query.a, size: {value: 2, into: query.n}, repeat: " + repeat + "}",
                answer("{\"items\": [1], \"next\": \"A\"}"));
        assertThat(log)
                .last()
                .isEqualTo(
                        switch (repeat) {
                            case "all" -> "query.a=A query.n=2";
                            case "size" -> "bare query.a=A query.n=2";
                            default -> "bare query.a=A";
                        });
    }

    @Test
    void a_link_is_followed_exactly_as_given() {
        assertThat(play(
                        "{type: next_url, next: $.next, size: {value: 2, into: query.limit}}",
                        answer("{\"items\": [1], \"next\": \"/items?page=2&limit=2&since=X\"}"),
                        answer("{\"items\": [1], \"next\": null}")))
                .containsExactly(
                        "query.limit=2", "bare url=http://127.0.0.1/items?page=2&limit=2&since=X", "no_next proved");
        assertThat(play(
                        "{type: next_url, next: $.next, repeat: all, size: {value: 2, into: query.limit}}",
                        answer("{\"items\": [1], \"next\": \"?page=2\"}")))
                .last()
                .isEqualTo("url=http://127.0.0.1/v1/items?page=2");
    }

    @Test
    void a_link_must_be_a_url() {
        String next = "{type: next_url, next: $.next}";
        assertFailure(FailureClass.SELECTOR, next, answer("{\"items\": [1], \"next\": {\"href\": \"/x\"}}"));
        assertFailure(FailureClass.SELECTOR, next, answer("{\"items\": [1], \"next\": \"http://[bad/\"}"));
        assertFailure(FailureClass.SELECTOR, next, answer("{\"items\": [1], \"next\": \"file:///etc/passwd\"}"));
        assertFailure(FailureClass.SELECTOR, next, answer("{\"items\": [1], \"next\": \"mailto:a@b\"}"));
    }

    @Test
    void a_link_header_is_followed_by_its_relation() {
        assertThat(play(
                        "link_header",
                        linked(
                                "[1]",
                                "<http://127.0.0.1/a?page=1>; rel=prev, <http://127.0.0.1/a?page=2>; rel=\"next\""),
                        linked("[2]", "<http://127.0.0.1/a?page=1>; rel=\"prev first\"")))
                .containsExactly("", "bare url=http://127.0.0.1/a?page=2", "no_next proved");
    }

    @Test
    void a_link_that_is_always_sent_ends_by_its_attribute() {
        String sentry = "{type: link_header, end: \"{{eq link.next.results 'false'}}\"}";
        assertThat(play(
                        sentry,
                        linked("[1]", "<http://127.0.0.1/a?c=1>; rel=\"next\"; results=\"true\"; cursor=\"0:1:0\""),
                        linked("[2]", "<http://127.0.0.1/a?c=2>; rel=\"next\"; results=\"false\"; cursor=\"0:2:0\"")))
                .last()
                .isEqualTo("end_template trusted");
        assertFailure(FailureClass.SELECTOR, sentry, linked("[1]"));
    }

    @Test
    void one_page_is_one_page() {
        assertThat(play("none", answer("{\"items\": [1], \"next\": \"A\"}")))
                .last()
                .isEqualTo("single_page proved");
        assertThat(Play.spec("{type: none}").isNone()).isTrue();
    }

    private static void assertFailure(FailureClass kind, String yaml, Answer... answers) {
        assertThatThrownBy(() -> play(yaml, answers))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(kind));
    }
}
