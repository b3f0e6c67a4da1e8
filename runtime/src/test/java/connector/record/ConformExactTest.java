package connector.record;

import static connector.record.Given.bodies;
import static connector.record.Given.conformer;
import static connector.record.Given.counts;
import static connector.record.Given.rows;
import static connector.record.Given.schema;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.record.DriftPolicy.TypeMismatch;
import connector.record.DriftPolicy.UnknownFields;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, texts and points in time leave as exactly what they were. */
class ConformExactTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "12345678901234567890",
                "1.10",
                "-1",
                "0",
                "0.0000001",
                "0.00",
                "100",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "3.141592653589793238462643383279502884197169399375105820974944",
                "0.1000000000000000055511151231257827021181583404541015625",
            })
    void numbers_keep_their_digits_declared_or_not(String number) {
        for (String schema :
                List.of("{f: number}", "{f: decimal}", "{id: integer}", "{f: object}", "{f: array}", "{f: any}")) {
            String raw = schema.contains("object")
                    ? "{\"x\":" + number + "}"
                    : schema.contains("array") ? "[" + number + "]" : number;
            String body = bodies(conformer(schema).conform(rows("{\"f\":" + raw + "}")))
                    .get(0);
            String written = schema.contains("any") ? "\"" + raw + "\"" : raw;
            assertThat(body).isEqualTo("{\"f\":" + written + "}");
        }
    }

    @Test
    void the_numbers_of_scenario_e10() {
        String body = "{\"a\":0.1,\"b\":12345678901234567890,\"c\":1e400,\"d\":1.10,\"e\":-0}";
        assertThat(bodies(conformer("{a: number, b: integer, c: number, d: number, e: integer}")
                        .conform(rows(body))))
                .containsExactly("{\"a\":0.1,\"b\":12345678901234567890,\"c\":1E+400,\"d\":1.10,\"e\":0}");
        assertThat(bodies(conformer("{}").conform(rows(body))))
                .containsExactly("{\"a\":0.1,\"b\":12345678901234567890,\"c\":1E+400,\"d\":1.10,\"e\":0}");
    }

    @Test
    void an_exponent_is_kept_small() {
        assertThat(bodies(conformer("{f: number}").conform(rows("{\"f\":1e999999999}", "{\"f\":1e-999999999}"))))
                .containsExactly("{\"f\":1E+999999999}", "{\"f\":1E-999999999}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "timestamp; '2026-01-01T00:01:40Z';          2026-01-01T00:01:40Z",
                "timestamp; '2026-01-01T00:01:40.5Z';        2026-01-01T00:01:40.5Z",
                "timestamp; '2026-01-01T00:01:40.1234567890123Z'; 2026-01-01T00:01:40.1234567890123Z",
                "timestamp; '2026-01-01T10:00:00.500+07:00'; 2026-01-01T03:00:00.500Z",
                "timestamp; '2026-01-01T10:00:00-0330';      2026-01-01T13:30:00Z",
                "timestamp; '2026-01-01T00:00:00+01';        2025-12-31T23:00:00Z",
                "timestamp; '2026-01-01 00:01:40 +00:00';    2026-01-01T00:01:40Z",
                "timestamp; '2026-01-01t00:01:40z';          2026-01-01T00:01:40Z",
                "timestamp; '2026-01-01T00:01Z';             2026-01-01T00:01:00Z",
                "timestamp; '2028-02-29T23:30:00-01:00';     2028-03-01T00:30:00Z",
                "timestamp(epoch_seconds); 1767225700;       2026-01-01T00:01:40Z",
                "timestamp(epoch_seconds); '1767225700';     2026-01-01T00:01:40Z",
                "timestamp(epoch_seconds); 1767225700.25;    2026-01-01T00:01:40.250Z",
                "timestamp(epoch_seconds); 1767225700.12345678901; 2026-01-01T00:01:40.12345678901Z",
                "timestamp(epoch_seconds); '1767225700.1234567890'; 2026-01-01T00:01:40.1234567890Z",
                "timestamp(epoch_millis);  -0.0000009;       1969-12-31T23:59:59.9999999991Z",
                "timestamp(epoch_micros);  1767225700123456.7891; 2026-01-01T00:01:40.1234567891Z",
                "timestamp(epoch_seconds); -1;               1969-12-31T23:59:59Z",
                "timestamp(epoch_millis);  1767225700123;    2026-01-01T00:01:40.123Z",
                "timestamp(epoch_micros);  1767225700123456; 2026-01-01T00:01:40.123456Z",
                "timestamp(rfc1123); 'Thu, 01 Jan 2026 00:01:40 GMT'; 2026-01-01T00:01:40Z",
                "timestamp(dd.MM.yyyy HH:mm XXX); '31.01.2026 10:00 +02:00'; 2026-01-31T08:00:00Z",
                "timestamp(epoch_seconds | iso8601); '2026-01-01T00:01:40Z'; 2026-01-01T00:01:40Z",
                "timestamp(date); '2026-01-31';              2026-01-31T00:00:00Z",
                "date(dd.MM.yyyy); '31.01.2026';             2026-01-31",
                "date(iso8601); '2026-01-31T23:30:00-01:00'; 2026-02-01",
            })
    void points_in_time_leave_in_utc_with_all_their_digits(String type, String came, String leaves) {
        Conformer conformer = conformer("{f: " + type + "}", UnknownFields.ADD, TypeMismatch.FAIL);
        assertThat(bodies(conformer.conform(rows("{\"f\":" + came.replace('\'', '"') + "}"))))
                .containsExactly("{\"f\":\"" + leaves + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'2026-01-01T00:01:40'", "'2026-01-01'", "'0000-01-01T00:00:00Z'", "'9999-12-31T23:59:59-01:00'",
                        "'2026-13-01T00:00:00Z'",
                "'2026-01-01T24:00:00Z'", "'2026-01-01T00:00:00+25:00'", "'now'", "5", "true",
            })
    void what_is_no_point_in_time_does_not_fit(String came) {
        Conformer conformer = conformer("{f: timestamp}", UnknownFields.ADD, TypeMismatch.NULL);
        assertThat(bodies(conformer.conform(rows("{\"f\":" + came.replace('\'', '"') + "}"))))
                .containsExactly("{\"f\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "'1e999999999'",
                "99999999999999999999999",
                "'x'",
                "''",
                "true",
                "[]",
                "253402300800"
            })
    void what_is_no_epoch_does_not_fit_and_costs_nothing(String came) {
        Conformer conformer = conformer("{f: timestamp(epoch_seconds)}", UnknownFields.ADD, TypeMismatch.NULL);
        assertThat(bodies(conformer.conform(rows("{\"f\":" + came.replace('\'', '"') + "}"))))
                .containsExactly("{\"f\":null}");
    }

    @Test
    void dates_without_an_offset_are_from_the_zone_of_the_stream() {
        Conformer conformer = new Conformer(
                schema("{f: timestamp, g: timestamp(yyyy-MM-dd HH:mm), d: date(iso8601)}"),
                Map.of(),
                new ConformSettings(
                        List.of(), DriftPolicy.DEFAULT, Optional.of(ZoneId.of("Europe/Berlin")), Set.of(), false));
        assertThat(
                        bodies(
                                conformer.conform(
                                        rows(
                                                "{\"f\":\"2026-07-01T12:00:00.5\",\"g\":\"2026-01-01 12:00\",\"d\":\"2026-01-01T23:30:00Z\"}"))))
                .containsExactly(
                        "{\"f\":\"2026-07-01T10:00:00.5Z\",\"g\":\"2026-01-01T11:00:00Z\",\"d\":\"2026-01-02\"}");
    }

    @Test
    void nul_is_removed_and_halves_of_surrogates_are_replaced_everywhere() {
        String nul = "\\u0000";
        String half = "\\ud83d";
        Conformer conformer = conformer("{s: string, o: object, l: [string], a: any}");
        ConformedPage page = conformer.conform(rows("{\"s\":\"a" + nul + "b" + nul + half + "c\",\"o\":{\"k" + nul
                + "\":[\"" + half + "\"]}," + "\"l\":[\"\\udc00\"],\"a\":\"x" + nul + "\",\"n" + nul + "ew\":1}"));
        assertThat(bodies(page))
                .containsExactly(
                        "{\"s\":\"ab\uFFFDc\",\"o\":{\"k\":[\"\uFFFD\"]},\"l\":[\"\uFFFD\"],\"a\":\"\\\"x\\\"\",\"new\":1}");
        assertThat(counts(page))
                .containsEntry("nul_removed s", 2L)
                .containsEntry("surrogates_replaced s", 1L)
                .containsEntry("nul_removed o", 1L)
                .containsEntry("surrogates_replaced l[]", 1L)
                .containsEntry("nul_removed a", 1L);
    }

    @Test
    void all_other_text_is_unchanged() {
        String text = "Grüße \uD83D\uDE00 \u2028 \u200D e\u0301 \t\n\r\\ \" / 日本 \uFFFD \u0001 \uDBFF\uDFFF";
        String record = Json.text(Map.of("s", text));
        ConformedPage page = conformer("{s: string}").conform(rows(record));
        assertThat(Given.json(bodies(page).get(0))).isEqualTo(Map.of("s", text));
        assertThat(bodies(page).get(0)).doesNotContain("\n", "\r");
        assertThat(page.counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WIDEN", "FAIL", "NULL", "QUARANTINE"})
    void what_is_empty_is_of_the_declared_kind_and_counted_whatever_the_policy(TypeMismatch policy) {
        String fields = "{m: object, s: {a: integer}, l: array, t: [string], n: [{o: object}]}";
        ConformedPage page = conformer(fields, UnknownFields.ADD, policy)
                .conform(rows(
                        "{\"m\":[],\"s\":[],\"l\":{},\"t\":{},\"n\":[{\"o\":[ ]},{\"o\":{\"x\":1}}]}",
                        "{\"m\":{},\"l\":[]}"));

        assertThat(bodies(page))
                .containsExactly(
                        "{\"m\":{},\"s\":{},\"l\":[],\"t\":[],\"n\":[{\"o\":{}},{\"o\":{\"x\":1}}]}",
                        "{\"m\":{},\"l\":[]}");
        assertThat(page.schema()).isEmpty();
        assertThat(page.count("empty_to_object")).isEqualTo(3);
        assertThat(page.count("empty_to_list")).isEqualTo(2);
    }

    @Test
    void a_list_with_items_is_no_object() {
        assertThat(conformer("{m: object}").conform(rows("{\"m\":[1]}")).changes())
                .containsExactly("m: object → string");
    }

    @Test
    void empty_texts_become_null_and_are_counted() {
        ConformedPage page = conformer("{i: integer, n: number, b: boolean, t: timestamp, d: date, s: string}")
                .conform(rows("{\"i\":\"\",\"n\":\"\",\"b\":\"\",\"t\":\"\",\"d\":\"\",\"s\":\"\"}"));
        assertThat(bodies(page)).containsExactly("{\"i\":null,\"n\":null,\"b\":null,\"t\":null,\"d\":null,\"s\":\"\"}");
        assertThat(page.count("empty_to_null")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "0000-00-00", "2026-02-29"})
    void a_day_that_targets_cannot_hold_does_not_fit(String came) {
        Conformer conformer = conformer("{f: date}", UnknownFields.ADD, TypeMismatch.NULL);
        assertThat(bodies(conformer.conform(rows("{\"f\":\"" + came + "\"}")))).containsExactly("{\"f\":null}");
    }
}
