package connector.schema;

import static connector.schema.Given.file;
import static connector.schema.Given.problems;
import static connector.schema.Given.singer;
import static connector.schema.Given.write;
import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaFileTest {
    @TempDir
    Path directory;

    /** Left of the arrow a property, right of it what Singer gets and whether something was noted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type':'string'}; {'type':['string']}; false",
                "{'type':['string','null'],'maxLength':5,'pattern':'a+','enum':['a',null]}; {'type':['null','string']}; false",
                "{'type':'string','nullable':true}; {'type':['null','string']}; false",
                "{'type':['null','string'],'format':'date-time'}; {'type':['null','string'],'format':'date-time'}; false",
                "{'type':['null','string'],'format':'uuid'}; {'type':['null','string']}; false",
                "{'type':['null','number'],'multipleOf':0.01}; {'type':['null','number']}; false",
                "{'type':['null','integer','number']}; {'type':['null','number']}; true",
                "{'type':['null','integer','string']}; {'type':['null','string']}; true",
                "{'type':['null','boolean','object']}; {'type':['null','string']}; true",
                "{'anyOf':[{'type':'null'},{'type':'integer'}]}; {'type':['null','integer']}; false",
                "{'oneOf':[{'type':'string'},{'type':'string','format':'date-time'}]}; {'type':['string']}; true",
                "{'anyOf':[{'type':'string','format':'date-time'},{'type':'null'}]}; {'type':['null','string'],'format':'date-time'}; false",
                "{'anyOf':[{'type':'string'},{'$ref':'#/definitions/money'}]}; {'type':['string']}; true",
                "{'anyOf':[{'type':'object'},{'type':'array'}]}; {'type':['string']}; true",
                "{'$ref':'#/definitions/money'}; {'type':['object'],'properties':{'amount':{'type':['integer']}}}; false",
                "{'$ref':'#/$defs/maybe'}; {'type':['null','boolean']}; false",
                "{'allOf':[{'$ref':'#/definitions/money'},{'type':'object','properties':{'unit':{'type':'string'}}}]}; {'type':['object'],'properties':{'amount':{'type':['integer']},'unit':{'type':['string']}}}; false",
                "{'type':'array','items':{'type':['null','string']}}; {'type':['array'],'items':{'type':['null','string']}}; false",
                "{'type':'array'}; {'type':['array']}; false",
                "{'type':'array','items':[{'type':'string'}]}; {'type':['array']}; true",
                "{'type':'object','additionalProperties':true}; {'type':['object']}; false",
                "{'properties':{'a':{'type':'string'}}}; {'type':['object'],'properties':{'a':{'type':['string']}}}; false",
                "{'enum':['a','b',null]}; {'type':['null','string']}; false",
                "{'const':5}; {'type':['integer']}; false",
                "{}; {'type':['null','string']}; true",
                "{'description':'whatever'}; {'type':['null','string']}; true",
                "true; {'type':['null','string']}; false",
                "{'type':'sting'}; {'type':['string']}; true",
            })
    void every_form_is_reduced_to_what_singer_can_say(String property, String expected, boolean noted) {
        RecordSchema schema = file(
                directory,
                ("{'$schema':'x','type':'object','properties':{'f':" + property + "},"
                                + "'definitions':{'money':{'type':'object','properties':{'amount':{'type':'integer'}}}},"
                                + "'$defs':{'maybe':{'type':['boolean','null']}}}")
                        .replace('\'', '"'));
        assertThat(singer(schema))
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"f\":" + expected.replace('\'', '"') + "}}")
                .doesNotContain(
                        "$ref", "anyOf", "oneOf", "allOf", "enum", "pattern", "multipleOf", "additionalProperties");
        assertThat(!schema.notes().isEmpty()).isEqualTo(noted);
    }

    @Test
    void what_is_reduced_is_noted_at_its_place() {
        RecordSchema schema = file(
                directory, "{\"type\": \"object\", \"properties\": {\n  \"a\": {\"type\": [\"string\", \"object\"]}}}");
        assertThat(schema.notes())
                .singleElement()
                .satisfies(n -> assertThat(n.text())
                        .isEqualTo(directory.resolve("s.json")
                                + ":2:8: warning: string or object in one field: a string; values that are no text leave as their"
                                + " JSON [schema.reduced]"))
                .satisfies(n -> assertThat(n.severity()).isEqualTo(Problem.Severity.WARNING));
    }

    @Test
    void a_schema_that_contains_itself_ends_in_an_open_object() {
        RecordSchema schema = file(
                directory,
                "{\"$ref\":\"#/$defs/node\",\"$defs\":{\"node\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},"
                        + "\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/node\"}}}}}}");
        assertThat(singer(schema, "id"))
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":[\"string\"]},"
                        + "\"children\":{\"type\":[\"array\"],\"items\":{\"type\":[\"null\",\"object\"]}}}}");
        assertThat(schema.notes()).hasSize(1);
    }

    @Test
    void a_missing_file_is_reported_in_the_manifest() {
        assertThat(problems("none.json", directory))
                .singleElement()
                .asString()
                .startsWith("m.yaml:1:1: there is no schema file " + directory.resolve("none.json"));
    }

    @Test
    void a_bad_file_is_reported_at_both_places() {
        write(directory, "{\"type\": \"object\",\n \"properties\": {");
        assertThat(problems("s.json", directory))
                .hasSize(2)
                .anyMatch(p -> p.startsWith(directory.resolve("s.json") + ":2:"))
                .anyMatch(p -> p.startsWith("m.yaml:1:1: the schema file s.json is not a JSON Schema"));
    }

    @Test
    void a_reference_out_of_the_file_is_refused_at_its_place() {
        write(
                directory,
                "{\"type\":\"object\",\"properties\":{\n\"a\":{\"$ref\":\"https://example.com/a.json\"},\n"
                        + "\"b\":{\"$ref\":\"#/$defs/none\"},\n\"c\":{\"$ref\":\"#/properties/c\"}}}");
        assertThat(problems("s.json", directory))
                .filteredOn(p -> p.contains("$ref leads nowhere"))
                .hasSize(3)
                .allMatch(p -> p.startsWith(directory.toString()));
    }

    @Test
    void a_record_is_an_object() {
        write(directory, "{\"type\":\"array\"}");
        assertThat(problems("s.json", directory)).anyMatch(p -> p.contains("a record is an object"));
    }

    @Test
    void names_that_differ_in_case_only_are_refused_in_the_file() {
        write(
                directory,
                "{\"type\":\"object\",\"properties\":{\"Id\":{\"type\":\"string\"},\n\"id\":{\"type\":\"string\"}}}");
        assertThat(problems("s.json", directory))
                .anyMatch(p -> p.startsWith(directory.resolve("s.json") + ":2:2") && p.contains("differ in case only"));
    }
}
