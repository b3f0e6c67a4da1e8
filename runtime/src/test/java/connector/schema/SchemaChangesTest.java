package connector.schema;

import static connector.schema.Given.schema;
import static connector.schema.Given.singer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaChangesTest {
    private static FieldPath path(String text) {
        return FieldPath.parse(text);
    }

    private static FieldType type(String word) {
        return FieldType.of(TypeName.of(word).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "integer, integer, integer",
        "integer, number, number",
        "number, integer, number",
        "integer, string, string",
        "number, string, string",
        "decimal, integer, decimal",
        "boolean, integer, string",
        "boolean, string, string",
        "timestamp, string, string",
        "timestamp, integer, string",
        "date, string, string",
        "object, array, string",
        "object, string, string",
        "array, object, string",
        "array, integer, string",
        "string, object, string",
        "any, integer, any",
    })
    void types_only_widen(String declared, String came, String expected) {
        SchemaChanges changes =
                SchemaChanges.none(schema("{f: " + declared + "}")).widen(path("f"), type(came));
        assertThat(changes.current().find("f").orElseThrow().type().says()).isEqualTo(expected);
        assertThat(changes.toPlain().isEmpty()).isEqualTo(declared.equals(expected));
        assertThat(changes.widen(path("f"), type(declared))).isEqualTo(changes);
    }

    @Test
    void the_difference_is_written_and_read_back() {
        RecordSchema declared = schema("{id: string!, n: integer, at: timestamp, a: {b: string}, l: [{x: integer}]}");
        SchemaChanges changes = SchemaChanges.none(declared)
                .add(path("email"), type("string"))
                .widen(path("n"), type("number"))
                .widen(path("at"), type("string"))
                .add(path("a/c~1d"), type("boolean"))
                .widen(path("l/*/x"), type("string"))
                .add(path("l/*/y"), type("object"))
                .allowNull(path("id"));
        assertThat(changes.toPlain())
                .containsExactly(
                        Map.entry("email", "string"),
                        Map.entry("n", "number"),
                        Map.entry("at", "string"),
                        Map.entry("a/c~1d", "boolean"),
                        Map.entry("l/*/x", "string"),
                        Map.entry("l/*/y", "object"),
                        Map.entry("id", "nullable"));
        assertThat(SchemaChanges.restore(declared, changes.toPlain())).isEqualTo(changes);
        assertThat(changes.since(SchemaChanges.none(declared)))
                .containsExactly(
                        "added email: string",
                        "n: integer → number",
                        "at: timestamp → string",
                        "added a.c/d: boolean",
                        "l[].x: integer → string",
                        "added l[].y: object",
                        "id: string → may be null");
    }

    @Test
    void names_with_marks_of_our_own_survive() {
        for (String name : new String[] {"a/b", "*", "~", "~1", "a.b", "a~/*b", ""}) {
            FieldPath path = FieldPath.ROOT.plus("x").items().plus(name);
            assertThat(FieldPath.parse(path.toString())).isEqualTo(path);
        }
    }

    @Test
    void a_manifest_that_declares_an_added_field_gets_the_type_that_holds_both() {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("n", "number");
        kept.put("t", "string");
        kept.put("same", "integer");
        kept.put("o", "object");
        SchemaChanges changes =
                SchemaChanges.restore(schema("{n: integer, t: timestamp, same: integer, o: {x: string}}"), kept);
        assertThat(singer(changes.current()))
                .contains("\"n\":{\"type\":[\"null\",\"number\"]}", "\"t\":{\"type\":[\"null\",\"string\"]}");
        assertThat(changes.toPlain()).containsExactly(Map.entry("n", "number"), Map.entry("t", "string"));
    }

    @Test
    void kept_changes_that_fit_nowhere_are_forgotten() {
        Map<String, Object> kept = Map.of("gone/x", "string", "l/*/x", "string", "Email", "string", "was", "nullable");
        assertThat(SchemaChanges.restore(schema("{l: [string], email: string}"), kept)
                        .toPlain())
                .isEmpty();
    }

    @Test
    void a_broken_state_is_named() {
        assertThatThrownBy(() -> SchemaChanges.restore(schema("{a: string}"), Map.of("b", "strnig")))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.STATE))
                .hasMessageContaining("b: strnig");
    }

    @Test
    void at_most_500_fields_may_differ() {
        SchemaChanges changes = SchemaChanges.none(schema("{id: string}"));
        for (int i = 0; i < SchemaChanges.MOST_CHANGES; i++) {
            changes = changes.add(path("f" + i), type("string"));
        }
        SchemaChanges full = changes;
        assertThat(full.toPlain()).hasSize(500);
        assertThat(full.widen(path("f0"), type("integer"))).isEqualTo(full);
        assertThatThrownBy(() -> full.add(path("one_more"), type("string")))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.SCHEMA))
                .hasMessageContaining("500");
    }

    @Test
    void an_added_field_that_differs_in_case_only_names_rename() {
        assertThatThrownBy(() -> SchemaChanges.none(schema("{id: string}")).add(path("ID"), type("string")))
                .isInstanceOfSatisfying(Failure.class, f -> {
                    assertThat(f.kind()).isEqualTo(FailureClass.SCHEMA);
                    assertThat(f.remedy()).contains("rename");
                });
    }
}
