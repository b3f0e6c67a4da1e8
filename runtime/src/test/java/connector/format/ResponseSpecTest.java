package connector.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.format.ResponseSpec.BadLines;
import connector.format.ResponseSpec.Format;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponseSpecTest {
    private static final ResponseSpec JSON = ResponseSpec.DEFAULT;
    private static final ResponseSpec LINES = new ResponseSpec(Format.JSONL, BadLines.FAIL);
    private static final ResponseSpec QUARANTINE = new ResponseSpec(Format.JSONL, BadLines.QUARANTINE);

    @Test
    void json_is_read_in_the_charset_of_its_content_type() {
        Charset latin = StandardCharsets.ISO_8859_1;
        assertThat(value(JSON, "application/json", "{\"a\": \"é\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("a", "é"));
        assertThat(value(JSON, "application/json; charset=ISO-8859-1", "{\"a\": \"é\"}".getBytes(latin)))
                .isEqualTo(Map.of("a", "é"));
        assertThat(value(JSON, "application/json; charset=\"nonsense\"", "[1]".getBytes(latin)))
                .isEqualTo(List.of(1L));
    }

    @Test
    void a_byte_order_mark_is_no_error() {
        assertThat(value(JSON, "application/json", "\uFEFF[1]".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(List.of(1L));
        assertThat(value(JSON, "application/json", "\uFEFF[1]".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(List.of(1L));
        assertThat(value(LINES, "x/y", "\uFEFF1\n2".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(List.of(1L, 2L));
    }

    @Test
    void json_says_by_its_marks_or_zeros_that_it_is_wider_than_utf_8() {
        ElementReader reader = new ElementReader(JSON, Records.DEFAULT, false);
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            for (String mark : List.of("", "\uFEFF")) {
                byte[] bytes = (mark + "[{\"a\":\"é\"}]").getBytes(java.nio.charset.Charset.forName(charset));
                Elements read = reader.read(new RawBody(200, Optional.of("application/json"), bytes));
                assertThat(read.list().objects()).as(charset).isEqualTo(List.of(Map.of("a", "é")));
            }
        }
    }

    @Test
    void no_content_is_nothing_and_an_empty_200_is_an_error() {
        assertThat(JSON.decode(body(204, "application/json", ""))).isEqualTo(Decoded.NOTHING);
        assertThat(JSON.decode(body(200, "application/json", "null")).present()).isTrue();
        assertDecode(JSON, body(200, "application/json", " "), "is not JSON: it is empty");
    }

    @Test
    void an_html_page_is_named_with_its_content_type_and_beginning() {
        String html = "<!doctype html>\n<html><head><title>Please sign in</title></head>" + "x".repeat(200);
        assertDecode(
                JSON,
                body(200, "text/html", html),
                "(status 200, content type text/html) is not JSON",
                "it begins: <!doctype html> <html><head><title>Please sign in</title></head>xx");
        assertThatThrownBy(() -> JSON.decode(body(200, "text/html", html)))
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("x".repeat(80));
        assertDecode(QUARANTINE, body(200, "text/html", html), "is not JSON Lines: no line of it is JSON");
    }

    @Test
    void json_with_more_behind_it_or_cut_off_is_an_error() {
        assertDecode(JSON, body(200, "application/json", "{} {}"), "more after the end");
        assertDecode(JSON, body(200, "application/json", "{\"a\": [1, 2"), "is not JSON");
        assertThatThrownBy(() -> JSON.decode(
                        new RawBody(200, Optional.empty(), new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'})))
                .isInstanceOf(Failure.class);
    }

    @Test
    void lines_need_no_last_newline_and_blank_ones_are_skipped() {
        Decoded decoded = LINES.decode(body(200, "application/x-ndjson", "{\"id\":1}\r\n\n{\"id\":2}\n{\"id\":3}"));
        assertThat(decoded.value()).contains(List.of(Map.of("id", 1L), Map.of("id", 2L), Map.of("id", 3L)));
        assertThat(decoded.lines()).containsExactly(1, 3, 4);
        assertThat(LINES.decode(body(200, "x/y", "")).value()).contains(List.of());
    }

    @Test
    void a_bad_line_fails_the_page_naming_the_line() {
        assertDecode(
                LINES, body(200, "x/y", "{\"id\":1}\n{\"id\":\n{\"id\":3}\n"), "line 2 (from byte 9) of the answer");
    }

    @Test
    void a_bad_line_in_quarantine_is_put_aside_and_counted() {
        Decoded decoded = QUARANTINE.decode(body(200, "x/y", "{\"id\":1}\nnope\n{\"id\":3}"));
        assertThat(decoded.value()).contains(List.of(Map.of("id", 1L), Map.of("id", 3L)));
        assertThat(decoded.badLines()).hasSize(1);
        assertThat(decoded.badLines().get(0).line()).isEqualTo(2);
        assertThat(decoded.badLines().get(0).content()).isEqualTo("nope");
    }

    @Test
    void a_line_without_its_end_was_cut_and_is_never_put_aside() {
        assertDecode(QUARANTINE, body(200, "x/y", "{\"id\":1}\n{\"id\":"), "line 2 (from byte 9)");
    }

    private static void assertDecode(ResponseSpec spec, RawBody body, String... parts) {
        assertThatThrownBy(() -> spec.decode(body))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.DECODE))
                .message()
                .contains(parts);
    }

    private static Object value(ResponseSpec spec, String type, byte[] bytes) {
        return spec.decode(new RawBody(200, Optional.of(type), bytes)).value().orElseThrow();
    }

    private static RawBody body(int status, String type, String text) {
        return new RawBody(status, Optional.of(type), text.getBytes(StandardCharsets.UTF_8));
    }
}
