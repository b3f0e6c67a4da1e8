package connector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.Json;
import connector.spec.Location;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestDraftTest {
    private final RequestDraft draft = RequestDraft.of("get", URI.create("https://api.example.com/v1/items"));

    private static Location at(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new Location(Location.Part.URL, "")
                : new Location(
                        Location.Part.valueOf(text.substring(0, dot).toUpperCase(java.util.Locale.ROOT)),
                        text.substring(dot + 1));
    }

    private static String body(Draft draft) {
        return new String(draft.build().body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_query_value_is_encoded_whole_and_once() {
        assertThat(draft.with(at("query.filter"), "[{\"k\":\"v w+\"}]").uri())
                .hasToString("https://api.example.com/v1/items?filter=%5B%7B%22k%22%3A%22v%20w%2B%22%7D%5D");
    }

    @Test
    void everything_after_the_first_dot_is_the_name() {
        assertThat(draft.with(at("query.created[gte]"), 5L).uri().getQuery()).isEqualTo("created[gte]=5");
    }

    @Test
    void a_list_repeats_the_parameter_and_csv_joins_it() {
        assertThat(draft.with(at("query.id"), List.of(1L, 2L)).uri().getRawQuery())
                .isEqualTo("id=1&id=2");
        assertThat(draft.with(at("query.id"), Map.of("csv", List.of("a,b", "c")))
                        .uri()
                        .getRawQuery())
                .isEqualTo("id=a%2Cb,c");
    }

    @Test
    void json_text_and_raw_text_can_be_sent_in_a_query() {
        assertThat(draft.with(at("query.q"), Map.of("json", Map.of("a", 1L)))
                        .uri()
                        .getQuery())
                .isEqualTo("q={\"a\":1}");
        assertThat(draft.with(at("query.q"), Map.of("raw", "List(urn:x)")).uri().getRawQuery())
                .isEqualTo("q=List(urn:x)");
        assertThat(draft.with(at("query.q"), Map.of("raw", "a|b %7C")).uri().getRawQuery())
                .isEqualTo("q=a%7Cb%20%7C");
    }

    @Test
    void a_parameter_is_replaced_where_it_stands_and_null_removes_it() {
        RequestDraft two = draft.with(at("query.a"), 1L).with(at("query.b"), 2L);
        assertThat(two.with(at("query.a"), 3L).uri().getQuery()).isEqualTo("a=3&b=2");
        assertThat(two.with(at("query.a"), null).uri().getQuery()).isEqualTo("b=2");
    }

    @Test
    void a_next_link_replaces_url_and_query_to_the_letter() {
        Draft next = draft.with(at("query.limit"), 2L)
                .with(at("url"), "https://api.example.com/v1/items?page=2&limit=2&since=a%2Bb+c&x");
        assertThat(next.uri()).hasToString("https://api.example.com/v1/items?page=2&limit=2&since=a%2Bb+c&x");
        assertThat(next.with(at("query.limit"), 9L).uri().getRawQuery()).isEqualTo("page=2&limit=9&since=a%2Bb+c&x");
    }

    @Test
    void a_relative_next_link_is_resolved_against_the_url() {
        assertThat(draft.with(at("url"), "?page=2").uri()).hasToString("https://api.example.com/v1/items?page=2");
        assertThatThrownBy(() -> draft.with(at("url"), "http://")).isInstanceOf(Failure.class);
    }

    @Test
    void a_body_member_nests_into_json() {
        Draft made = draft.with(at("body.filter.ids[1]"), "478").with(at("body.limit"), 5L);
        assertThat(body(made)).isEqualTo("{\"filter\":{\"ids\":[null,\"478\"]},\"limit\":5}");
        assertThat(made.build().headers().first("content-type")).contains("application/json");
    }

    @Test
    void literals_of_a_json_body_keep_their_types_byte_for_byte() throws Exception {
        Object tree = Json.parse("{\"id\":\"478\",\"code\":\"0123\",\"x\":\"1e5\",\"n\":1.10,\"d\":\"2026-01-01\"}");
        assertThat(body(draft.withJson(tree)))
                .isEqualTo("{\"id\":\"478\",\"code\":\"0123\",\"x\":\"1e5\",\"n\":1.10,\"d\":\"2026-01-01\"}");
        assertThat(body(draft.withJson(Map.of("n", new BigDecimal("1.10"))))).isEqualTo("{\"n\":1.10}");
    }

    @Test
    void a_form_is_urlencoded_and_a_location_names_one_field() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grant type", "a b+c");
        fields.put("id", List.of(1L, 2L));
        Draft made = draft.withForm(fields).with(at("body.page[size]"), 5L);
        assertThat(body(made)).isEqualTo("grant+type=a+b%2Bc&id=1&id=2&page%5Bsize%5D=5");
        assertThat(made.build().headers().first("content-type")).contains("application/x-www-form-urlencoded");
    }

    @Test
    void a_text_body_has_no_members() {
        assertThatThrownBy(() -> draft.withText("x").with(at("body.a"), 1L))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("body.a");
    }

    @Test
    void accept_and_user_agent_are_sent_unless_they_are_set() {
        Headers headers = draft.build().headers();
        assertThat(headers.first("Accept")).contains("application/json");
        assertThat(headers.first("User-Agent").orElseThrow()).startsWith("connector/");
        assertThat(draft.with(at("header.Accept"), "text/csv").build().headers().first("accept"))
                .contains("text/csv");
    }

    @Test
    void a_header_made_from_a_file_may_end_in_a_line_break_but_not_hold_one() {
        assertThat(draft.with(at("header.X-Key"), "abc\n").build().headers().first("x-key"))
                .contains("abc");
        assertThatThrownBy(() -> draft.with(at("header.X-Key"), "a\r\nEvil: 1"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("X-Key")
                .hasMessageNotContaining("Evil");
    }

    @Test
    void a_header_that_http_cannot_carry_is_refused_rather_than_sent_as_question_marks() {
        assertThatThrownBy(() -> draft.with(at("header.X-Key"), "key\u2013one"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("X-Key");
    }

    @Test
    void cookies_are_sent_in_one_header() {
        assertThat(draft.with(at("cookie.a"), "1")
                        .with(at("cookie.b"), "2")
                        .build()
                        .headers()
                        .first("cookie"))
                .contains("a=1; b=2");
    }

    @Test
    void a_path_segment_is_encoded_once() {
        assertThat(Encoding.segment("$RC:1/а b?#%")).isEqualTo("$RC:1%2F%D0%B0%20b%3F%23%25");
        assertThat(Encoding.segment("..")).isEqualTo("%2E%2E");
    }

    @Test
    void without_credentials_authorization_cookies_and_known_secrets_are_left_out() {
        Request plain = draft.with(at("header.Authorization"), "Bearer tok-1")
                .with(at("header.X-Key"), "s3cret-key")
                .with(at("header.X-Version"), "7")
                .with(at("cookie.session"), "abc")
                .withoutCredentials(value -> value.contains("s3cret"))
                .build();
        assertThat(plain.headers().byName()).containsOnlyKeys("accept", "user-agent", "x-version");
    }
}
