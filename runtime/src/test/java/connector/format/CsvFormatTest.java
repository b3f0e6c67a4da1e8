package connector.format;

import static connector.format.Responses.failure;
import static connector.format.Responses.spec;
import static connector.format.Responses.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    private static final String CSV = "csv";

    private static String json(String yaml, String text) {
        return Json.text(value(yaml, text));
    }

    @Test
    void rows_are_objects_of_texts() {
        assertThat(json(CSV, "id,name\n1,Ada\n02,\"a,b\"\n"))
                .isEqualTo("[{\"id\":\"1\",\"name\":\"Ada\"},{\"id\":\"02\",\"name\":\"a,b\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void any_line_end_will_do_and_the_last_may_be_missing(String end) {
        String rows = "[{\"id\":\"1\"},{\"id\":\"2\"}]";
        assertThat(json(CSV, "id" + end + "1" + end + "2" + end)).isEqualTo(rows);
        assertThat(json(CSV, "id" + end + "1" + end + "2")).isEqualTo(rows);
        assertThat(json(CSV, "id" + end + end + "1" + end + "2" + end + end)).isEqualTo(rows);
    }

    @Test
    void quotes_hold_line_ends_delimiters_and_themselves() {
        assertThat(json(CSV, "a,b\n\"x\r\ny\",\"say \"\"hi\"\", now\"\n"))
                .isEqualTo("[{\"a\":\"x\\r\\ny\",\"b\":\"say \\\"hi\\\", now\"}]");
    }

    @Test
    void an_empty_field_is_null_and_an_empty_quoted_one_a_text() {
        assertThat(json(CSV, "a,b,c\n,\"\", \n")).isEqualTo("[{\"a\":null,\"b\":\"\",\"c\":\" \"}]");
        assertThat(json("{format: csv, nulls: ['', N/A, '\\N']}", "a,b,c\n\"\",N/A,\\N\n"))
                .isEqualTo("[{\"a\":null,\"b\":null,\"c\":null}]");
        assertThat(json("{format: csv, trim: true}", "a , b\n  , 1 \n")).isEqualTo("[{\"a\":null,\"b\":\"1\"}]");
        assertThat(json("{format: csv, trim: true}", "a, b\n1, \" 2 \" \n")).isEqualTo("[{\"a\":\"1\",\"b\":\" 2 \"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{format: csv, delimiter: ';'} | a;b~1,5;x",
                "{format: csv, delimiter: '::'} | a::b~1,5::x",
                "{format: csv, quote: \"'\"} | a,b~'1,5',x",
                "{format: csv, escape: '\\'} | a,b~1\\,5,x",
                "{format: tsv} | a\tb~1,5\tx",
                "{format: csv, comment: '#', delimiter: ';'} | # made by~a;b~# more~1,5;x",
                "{format: csv, skip_rows: 2, delimiter: ';'} | Report \"of~today~a;b~1,5;x",
                "{format: csv, names: [a, b], delimiter: ';'} | 1,5;x",
                "{format: csv, names: [a, b], skip_rows: 1, delimiter: ';'} | A;A~1,5;x",
                "{format: csv, trailing_delimiter: true, delimiter: ';'} | a;b;~1,5;x;",
                "{format: csv, end_at: Total, delimiter: ';'} | a;b~1,5;x~Total rows: 1~and more;;",
            })
    void dialects(String yaml, String text) {
        assertThat(json(yaml, text.replace('~', '\n'))).isEqualTo("[{\"a\":\"1,5\",\"b\":\"x\"}]");
    }

    @Test
    void quotes_in_tsv_are_characters_unless_it_says_otherwise() {
        assertThat(json("tsv", "a\tb\n\"5\" pipe\t\"x\n")).isEqualTo("[{\"a\":\"\\\"5\\\" pipe\",\"b\":\"\\\"x\"}]");
        assertThat(json("{format: tsv, quote: '\"'}", "a\tb\n\"5\n6\"\tx\n"))
                .isEqualTo("[{\"a\":\"5\\n6\",\"b\":\"x\"}]");
    }

    @Test
    void escapes_work_before_special_characters_only() {
        String yaml = "{format: csv, escape: '\\'}";
        assertThat(json(yaml, "a,b\n\"x\\\"y\\\\\",c\\d\n")).isEqualTo("[{\"a\":\"x\\\"y\\\\\",\"b\":\"c\\\\d\"}]");
        assertThat(json(yaml, "a\nx\\\ny\n")).isEqualTo("[{\"a\":\"x\\ny\"}]");
        assertThat(json("{format: csv, escape: '\\', nulls: '\\N'}", "a,b\n1,\\N"))
                .isEqualTo("[{\"a\":\"1\",\"b\":null}]");
        assertThat(failure(yaml, "a,b\nx\\\ny,1\nz\n")).hasMessageContaining("line 4 of");
    }

    @Test
    void byte_order_marks_and_charsets() {
        String text = "id,näme\n1,€\n";
        String rows = "[{\"id\":\"1\",\"näme\":\"€\"}]";
        Charset windows = Charset.forName("windows-1252");
        assertThat(json(CSV, "\uFEFF" + text)).isEqualTo(rows);
        assertThat(Json.text(value(CSV, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(rows);
        assertThat(Json.text(value(CSV, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))))
                .isEqualTo(rows);
        assertThat(Json.text(value("{format: csv, charset: UTF-16LE}", text.getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(rows);
        assertThat(Json.text(value("{format: csv, charset: windows-1252}", text.getBytes(windows))))
                .isEqualTo(rows);
        Decoded declared = spec(CSV).decode(Responses.body("text/csv; charset=Cp1252", text.getBytes(windows)));
        assertThat(Json.text(declared.value().orElseThrow())).isEqualTo(rows);
        assertThat(failure(CSV, text.getBytes(windows)))
                .hasMessageContaining("has a character that is not in its charset");
    }

    @Test
    void where_the_schema_knows_the_columns_a_line_without_any_of_them_is_no_empty_table() {
        ResponseSpec spec = spec(CSV).with(Records.DEFAULT, false, Set.of("id", "total"));
        for (String empty : List.of("id,name\n", "id", "other,\"total\"\r\n")) {
            assertThat(spec.decode(Responses.body("text/csv", empty.getBytes(StandardCharsets.UTF_8)))
                            .value())
                    .as(empty)
                    .contains(List.of());
        }
        RawBody message = Responses.body("text/csv", "Sorry, no access\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> spec.decode(message))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureClass.DECODE))
                .hasMessageContaining("may be a table or a message, and `schema` knows none of its columns")
                .hasMessageContaining("it begins: Sorry, no access");
        ResponseSpec named = spec("{format: csv, columns: [Sorry]}").with(Records.DEFAULT, false, Set.of("id"));
        assertThat(named.decode(message).value()).contains(List.of());
    }

    @Test
    void a_table_without_rows_is_an_empty_page() {
        assertThat(json(CSV, "id,name\n")).isEqualTo("[]");
        assertThat(json("{format: csv, names: [id]}", "")).isEqualTo("[]");
        assertThat(json("{format: csv, columns: [id]}", "id")).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "csv | a,b~1,2~3 | line 3 of the answer (status 200, content type application/octet-stream) is not CSV: 1 field where there are 2 columns; it begins: 3",
                "csv | a,b~1,2,3 | line 2 of the answer",
                "csv | a,b~\"x~y\",1~\"p~q\",\"r~s\",3 | line 4 of the answer",
                "csv | a,b~1,\"2~3,4 | behind line 1 a quote is not closed",
                "csv | a,b~1,\"2\"x | behind line 1 text stands behind a closed quote",
                "csv | a,a~1,2 | two columns are called \"a\"",
                "csv | a,~1,2 | a column on line 1 has no name",
                "{format: csv, trim: true} | a, a ~1,2 | two columns are called \"a\"",
                "csv | - | it is empty",
                "csv | ~~ | there is no line with the names of the columns",
                "csv | Service unavailable | one line without a row may be a table or a message",
                "{format: csv, columns: [id]} | a,b~1,2 | there is no column \"id\"",
                "{format: csv, end_at: Total} | a,b~1,2 | the row \"Total\" is not there, so it was cut",
                "csv | <!DOCTYPE html><html> | it is a page of HTML; it begins: <!DOCTYPE html><html>",
                "csv | <error>no</error> | it is of another kind; it begins: <error>no</error>",
                "csv | {\"error\": \"no\"} | it is of another kind",
                "csv | [{\"error\": \"no\"}] | it is of another kind",
                "text | <html><body> | it is a page of HTML",
            })
    void what_is_no_table_fails(String yaml, String text, String message) {
        var failure = failure(yaml, text == null ? "" : text.replace('~', '\n'));
        assertThat(failure.kind()).isEqualTo(FailureClass.DECODE);
        assertThat(failure).hasMessageContaining(message);
    }

    @Test
    void short_rows_can_be_padded_and_long_ones_never() {
        String yaml = "{format: csv, short_rows: pad}";
        assertThat(json(yaml, "a,b,c\n1\n")).isEqualTo("[{\"a\":\"1\",\"b\":null,\"c\":null}]");
        assertThat(failure(yaml, "a,b\n1,2,3\n")).hasMessageContaining("3 fields where there are 2 columns");
    }

    @Test
    void bad_lines_in_quarantine_are_kept_with_their_place() {
        Decoded decoded = spec("{format: csv, bad_line: quarantine}")
                .decode(Responses.body(
                        "text/csv", "a,b\n1,2\n3\n\"x,y\",\"5\",6\n7,8\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(Json.text(decoded.value().orElseThrow()))
                .isEqualTo("[{\"a\":\"1\",\"b\":\"2\"},{\"a\":\"7\",\"b\":\"8\"}]");
        assertThat(decoded.badLines())
                .isEqualTo(List.of(
                        new BadLine(Optional.empty(), 3, "1 field where there are 2 columns", "3"),
                        new BadLine(Optional.empty(), 4, "3 fields where there are 2 columns", "\"x,y\",\"5\",6")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n3", "a,b\n1,2\r3,\"4\",5", "a,b\n1,2\nx\n3"})
    void a_bad_row_without_a_line_end_was_cut_and_is_not_set_aside(String text) {
        String yaml = "{format: csv, bad_line: quarantine}";
        assertThat(failure(yaml, text))
                .hasMessageContaining("it was cut: line ")
                .hasMessageContaining(", the last one, has no line end and ");
        assertThat(json(yaml, text + "\n")).isEqualTo("[{\"a\":\"1\",\"b\":\"2\"}]");
    }

    @Test
    void a_good_row_or_the_end_of_a_table_needs_no_line_end() {
        assertThat(json("{format: csv, bad_line: quarantine}", "a,b\nx\n1,2")).isEqualTo("[{\"a\":\"1\",\"b\":\"2\"}]");
        assertThat(json("{format: csv, bad_line: quarantine, end_at: Total}", "a,b\n1,2\nx\nTotal"))
                .isEqualTo("[{\"a\":\"1\",\"b\":\"2\"}]");
    }

    @Test
    void a_field_longer_than_can_be_read_is_told_as_such() {
        CsvDialect dialect = new CsvDialect(",", Optional.of('"'), Optional.empty(), Optional.empty(), false);
        String text = "a\n\"" + "x".repeat(20_000) + "\"\n";
        assertThatThrownBy(() -> dialect.rows(new StringReader(text), 8_192).forEach(row -> {}))
                .isInstanceOfSatisfying(
                        CsvParseException.class,
                        e -> assertThat(CsvDialect.reason(e)).startsWith("a field is longer than can be read"));
    }

    @Test
    void a_table_of_bad_lines_only_is_no_table() {
        assertThat(failure("{format: csv, bad_line: quarantine}", "a,b\nsorry\nno\n"))
                .hasMessageContaining("line 2 of the answer");
    }

    @Test
    void blank_is_empty_where_the_manifest_says_so() {
        assertThat(spec("{format: csv, blank_is_empty: true}").decode(Responses.body("text/csv", new byte[0])))
                .isEqualTo(Decoded.NOTHING);
    }
}
