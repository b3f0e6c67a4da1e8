package connector.schema;

import static connector.schema.Given.problems;
import static connector.schema.Given.schema;
import static connector.schema.Given.singer;
import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Defs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactSchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "string;    {'type':['null','string']}",
                "integer;   {'type':['null','integer']}",
                "number;    {'type':['null','number']}",
                "decimal;   {'type':['null','number']}",
                "boolean;   {'type':['null','boolean']}",
                "timestamp; {'type':['null','string'],'format':'date-time'}",
                "timestamp(epoch_seconds);            {'type':['null','string'],'format':'date-time'}",
                "timestamp(yyyy-MM-dd HH:mm | date);  {'type':['null','string'],'format':'date-time'}",
                "date;      {'type':['null','string'],'format':'date'}",
                "date(dd.MM.yyyy);                    {'type':['null','string'],'format':'date'}",
                "time;      {'type':['null','string'],'format':'time'}",
                "object;    {'type':['null','object']}",
                "array;     {'type':['null','array']}",
                "any;       {'type':['null','string']}",
                "string!;   {'type':['string']}",
                "timestamp(rfc1123)!; {'type':['string'],'format':'date-time'}",
                "[string];  {'type':['null','array'],'items':{'type':['null','string']}}",
                "[integer!]; {'type':['null','array'],'items':{'type':['integer']}}",
                "[{id: string}]; {'type':['null','array'],'items':{'type':['null','object'],'properties':{'id':{'type':['null','string']}}}}",
                "{a: {b: integer}}; {'type':['null','object'],'properties':{'a':{'type':['null','object'],'properties':{'b':{'type':['null','integer']}}}}}",
            })
    void every_type_has_a_plain_singer_schema(String type, String expected) {
        String yaml = type.startsWith("[") || type.startsWith("{") ? type : '"' + type + '"';
        assertThat(singer(schema("{f: " + yaml + "}")))
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"f\":" + expected.replace('\'', '"') + "}}");
    }

    @Test
    void fields_keep_their_order_and_a_null_one_was_removed() {
        assertThat(schema("{z: string, a: string, gone: null, m: string}")
                        .fields()
                        .keySet())
                .containsExactly("z", "a", "m");
    }

    @Test
    void type_and_properties_are_ordinary_names() {
        assertThat(schema("{type: string, properties: object, items: integer}").fields())
                .containsOnlyKeys("type", "properties", "items");
    }

    @Test
    void the_primary_key_is_never_null() {
        assertThat(singer(schema("{id: integer, name: string}"), "id"))
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":[\"integer\"]},"
                        + "\"name\":{\"type\":[\"null\",\"string\"]}}}");
    }

    @Test
    void an_unknown_type_has_its_place_and_a_suggestion() {
        assertThat(problems("a: string\nb: strnig\nc: {d: [bool]}\n"))
                .containsExactly(
                        "m.yaml:2:4: unknown type \"strnig\" [schema.type]\n    → did you mean \"string\"?",
                        "m.yaml:3:9: unknown type \"bool\" [schema.type]\n    → did you mean \"boolean\"?");
    }

    @Test
    void formats_belong_to_dates_and_must_exist() {
        assertThat(problems("a: integer(5)\nb: timestamp(epoch_second)\nc: timestamp()\nd: decimal(10.2)\n"))
                .hasSize(4)
                .satisfiesExactly(
                        a -> assertThat(a).contains("m.yaml:1:4", "integer takes nothing in brackets"),
                        b -> assertThat(b).contains("m.yaml:2:4", "did you mean \"epoch_seconds\"?"),
                        c -> assertThat(c).contains("unknown date format \"\""),
                        d -> assertThat(d).contains("decimal takes nothing in brackets", "all their digits"));
    }

    @Test
    void names_that_differ_in_case_only_are_refused_at_every_level() {
        assertThat(problems("Id: string\nid: string\na: {X: string, x: string}\n"))
                .hasSize(2)
                .allMatch(p -> p.contains("differ in case only"))
                .anyMatch(p -> p.startsWith("m.yaml:2:1:"));
    }

    @Test
    void a_list_type_names_one_type() {
        assertThat(problems("a: [string, integer]\n"))
                .singleElement()
                .asString()
                .contains("exactly one type of item");
    }

    @Test
    void other_texts_and_lists_are_no_schemas() {
        assertThat(problems("guess")).singleElement().asString().contains("a schema cannot be \"guess\"");
        assertThat(problems("[id]")).singleElement().asString().contains("expected a schema, not a list");
    }

    @Test
    void the_json_schema_of_the_key_knows_all_types() {
        Defs defs = new Defs(connector.spec.Key::example);
        Schemas.TYPE.jsonSchema(defs);
        assertThat(defs.all()).containsKeys("schema", "field");
        for (String type : List.of("string", "timestamp(epoch_seconds)", "any!", "date(dd.MM.yyyy | date)")) {
            assertThat(type).matches(TypeText.jsonPattern());
        }
        assertThat("strnig").doesNotMatch(TypeText.jsonPattern());
    }
}
