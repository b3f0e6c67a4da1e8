package connector.record;

import static connector.record.Given.bodies;
import static connector.record.Given.conformer;
import static connector.record.Given.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.record.DriftPolicy.TypeMismatch;
import connector.record.DriftPolicy.UnknownFields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every declared type against every kind of value. */
class ConformTypesTest {
    /** What leaves, and the type the field has afterwards when values that do not fit widen it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "string;    'x';          'x';          string",
                "string;    '';           '';           string",
                "string;    5;            '5';          string",
                "string;    1.10;         '1.10';       string",
                "string;    true;         'true';       string",
                "string;    {'a':1};      '{\\'a\\':1}'; string",
                "string;    [1,'x'];      '[1,\\'x\\']'; string",
                "string;    null;         null;         string",
                "integer;   5;            5;            integer",
                "integer;   '';           null;         integer",
                "integer;   1.0;          1.0;          number",
                "integer;   1.5;          1.5;          number",
                "integer;   '5';          '5';          string",
                "integer;   true;         'true';       string",
                "integer;   {'a':1};      '{\\'a\\':1}'; string",
                "integer;   [];           '[]';         string",
                "number;    5;            5;            number",
                "number;    1.50;         1.50;         number",
                "number;    '';           null;         number",
                "number;    '1.5';        '1.5';        string",
                "number;    false;        'false';      string",
                "number;    {};           '{}';         string",
                "number;    [1];          '[1]';        string",
                "decimal;   5;            5;            decimal",
                "decimal;   1.50;         1.50;         decimal",
                "decimal;   '12.50';      12.50;        decimal",
                "decimal;   '-0.0000001'; -0.0000001;   decimal",
                "decimal;   '';           null;         decimal",
                "decimal;   '12,50';      '12,50';      string",
                "decimal;   '007';        '007';        string",
                "decimal;   true;         'true';       string",
                "boolean;   true;         true;         boolean",
                "boolean;   '';           null;         boolean",
                "boolean;   'true';       'true';       string",
                "boolean;   1;            '1';          string",
                "boolean;   {};           '{}';         string",
                "boolean;   [];           '[]';         string",
                "timestamp; '2026-01-01T00:00:00Z'; '2026-01-01T00:00:00Z'; timestamp",
                "timestamp; '';           null;         timestamp",
                "timestamp; 'soon';       'soon';       string",
                "timestamp; 1767225700;   '1767225700'; string",
                "timestamp; true;         'true';       string",
                "timestamp; {};           '{}';         string",
                "timestamp; '2026-02-30T00:00:00Z'; '2026-02-30T00:00:00Z'; string",
                "date;      '2026-01-31'; '2026-01-31'; date",
                "date;      '';           null;         date",
                "date;      '2026-02-30'; '2026-02-30'; string",
                "date;      '2026-01-31T00:00:00Z'; '2026-01-31T00:00:00Z'; string",
                "date;      20260131;     '20260131';   string",
                "time;      '13:05:00';   '13:05:00';   time",
                "time;      '13:05';      '13:05:00';   time",
                "time;      '13:05:00.5+02:00'; '13:05:00.5+02:00'; time",
                "time;      '';           null;         time",
                "time;      '25:00';      '25:00';      string",
                "time;      1305;         '1305';       string",
                "object;    {'b':[1]};    {'b':[1]};    object",
                "object;    '';           '';           string",
                "object;    [];           {};           object",
                "object;    [1];          '[1]';        string",
                "object;    5;            '5';          string",
                "array;     [1,{'a':'x'},null]; [1,{'a':'x'},null]; array",
                "array;     {};           [];           array",
                "array;     {'a':1};      '{\\'a\\':1}'; string",
                "array;     'x';          'x';          string",
                "any;       'x';          '\\'x\\'';    any",
                "any;       5;            '5';          any",
                "any;       {'a':1};      '{\\'a\\':1}'; any",
                "any;       null;         null;         any",
                "[integer]; [1,null,2];   [1,null,2];   [integer]",
                "[integer]; [1,'x'];      ['1','x'];    [string]",
                "[integer]; ['',1.5];     [null,1.5];   [number]",
                "[string];  'x';          'x';          string",
                "[object];  [{'a':1}];    [{'a':1}];    [object]",
                "[object];  [{'a':1},5];  ['{\\'a\\':1}','5']; [string]",
            })
    void values_fit_or_widen(String type, String came, String leaves, String after) {
        Conformer conformer = conformer("{f: " + type + "}");
        ConformedPage page = conformer.conform(rows("{\"f\":" + json(came) + "}"));
        assertThat(bodies(page)).containsExactly("{\"f\":" + json(leaves) + "}");
        assertThat(page.schema().isPresent()).isEqualTo(!type.equals(after));
        Map<String, Object> expected = conformer("{f: " + after + "}").singerSchema();
        assertThat(conformer.singerSchema()).isEqualTo(expected);
        if (type.equals(after)) {
            assertThat(page.changes()).isEmpty();
        } else {
            assertThat(page.schema()).contains(expected);
            assertThat(page.changes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "string; 5", "string; {}", "integer; 1.0", "integer; '5'", "number; '5'", "decimal; 'x'", "boolean; 1",
                "timestamp; 'soon'", "timestamp; 5", "date; '1.1.26'", "time; 'noon'", "object; [1]", "array; {'a':1}",
                        "[integer]; ['x']",
            })
    void a_value_that_does_not_fit_is_failed_nulled_or_quarantined(String type, String came) {
        String record = "{\"f\":" + json(came) + ",\"g\":1}";
        String schema = "{f: " + type + ", g: integer}";

        Conformer failing = conformer(schema, UnknownFields.ADD, TypeMismatch.FAIL);
        assertThatThrownBy(() -> failing.conform(rows(record)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is declared and")
                .hasMessageStartingWith("f");

        Conformer nulling = conformer(schema, UnknownFields.ADD, TypeMismatch.NULL);
        ConformedPage nulled = nulling.conform(rows(record));
        assertThat(bodies(nulled))
                .containsExactly(type.startsWith("[") ? "{\"f\":[null],\"g\":1}" : "{\"f\":null,\"g\":1}");
        assertThat(nulled.count("mismatch_to_null")).isEqualTo(1);

        Conformer setting = conformer(schema, UnknownFields.ADD, TypeMismatch.QUARANTINE);
        ConformedPage quarantined = setting.conform(rows("{\"g\":0}", record, "{\"g\":2}"));
        assertThat(bodies(quarantined)).containsExactly("{\"g\":0}", "{\"g\":2}");
        assertThat(quarantined.rejected())
                .singleElement()
                .satisfies(one -> assertThat(one.content()).isEqualTo(record));
        assertThat(List.of(nulled, quarantined)).allMatch(p -> p.schema().isEmpty());
    }

    private static String json(String text) {
        return text.replace("\\'", "\\\"").replace('\'', '"');
    }
}
