package connector.record;

import static connector.record.Given.bodies;
import static connector.record.Given.conformer;
import static connector.record.Given.counts;
import static connector.record.Given.rows;
import static connector.record.Given.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.record.DriftPolicy.TypeMismatch;
import connector.record.DriftPolicy.UnknownFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConformDriftTest {
    private static void failsWithSchema(Conformer conformer, String record, String... says) {
        Map<String, Object> before = conformer.changes();
        assertThatThrownBy(() -> conformer.conform(rows("{\"id\":1,\"n\":\"new\"}", record)))
                .isInstanceOfSatisfying(Failure.class, f -> {
                    assertThat(f.kind()).isEqualTo(FailureClass.SCHEMA);
                    assertThat(f.getMessage() + f.remedy()).contains(says);
                });
        assertThat(conformer.changes()).as("nothing of a failed page stays").isEqualTo(before);
    }

    @Test
    void records_leave_in_the_order_in_which_they_came_and_absent_fields_stay_absent() {
        assertThat(bodies(conformer("{a: integer, b: {x: string, y: string}, c: string}")
                        .conform(rows("{\"c\":null,\"b\":{\"y\":\"2\",\"x\":\"1\"}}"))))
                .containsExactly("{\"c\":null,\"b\":{\"y\":\"2\",\"x\":\"1\"}}");
    }

    @Test
    void a_page_is_written_under_the_schema_it_needs_as_a_whole() {
        Conformer conformer = conformer("{id: integer, v: integer}");
        ConformedPage first = conformer.conform(rows("{\"id\":1,\"v\":1}"));
        assertThat(first.schema()).isEmpty();
        assertThat(bodies(first)).containsExactly("{\"id\":1,\"v\":1}");

        ConformedPage second =
                conformer.conform(rows("{\"id\":2,\"v\":2}", "{\"id\":3,\"v\":\"x\"}", "{\"id\":4,\"v\":1.5}"));
        assertThat(bodies(second))
                .containsExactly("{\"id\":2,\"v\":\"2\"}", "{\"id\":3,\"v\":\"x\"}", "{\"id\":4,\"v\":\"1.5\"}");
        assertThat(second.changes()).containsExactly("v: integer → string");
        assertThat(second.schema()).contains(conformer.singerSchema());

        ConformedPage third = conformer.conform(rows("{\"id\":5,\"v\":5}"));
        assertThat(third.schema()).as("only ever wider, sent once").isEmpty();
        assertThat(bodies(third)).containsExactly("{\"id\":5,\"v\":\"5\"}");
        assertThat(conformer.changes()).isEqualTo(Map.of("v", "string"));
    }

    @Test
    void unknown_fields_are_added_with_the_type_of_their_values() {
        Conformer conformer = conformer("{id: integer}");
        ConformedPage page = conformer.conform(rows(
                "{\"id\":1,\"z\":null,\"i\":1,\"n\":1.5,\"b\":true,\"s\":\"2026-01-01\",\"o\":{\"x\":1},\"a\":[1],"
                        + "\"big\":12345678901234567890}",
                "{\"id\":2,\"i\":1.5}"));
        assertThat(conformer.changes())
                .isEqualTo(Map.of(
                        "i", "number", "n", "number", "b", "boolean", "s", "string", "o", "object", "a", "array", "big",
                        "number"));
        assertThat(bodies(page).get(0))
                .isEqualTo("{\"id\":1,\"i\":1,\"n\":1.5,\"b\":true,\"s\":\"2026-01-01\",\"o\":{\"x\":1},\"a\":[1],"
                        + "\"big\":12345678901234567890}");
    }

    @Test
    void a_new_run_starts_with_what_the_last_one_kept() {
        Conformer first = conformer("{id: integer, a: {x: string}, l: [{y: integer}]}");
        first.conform(rows("{\"id\":\"x\",\"a\":{\"new\":1},\"l\":[{\"y\":\"z\",\"k\":true}],\"m\":\"t\"}"));
        Conformer second = new Conformer(
                schema("{id: integer, a: {x: string}, l: [{y: integer}]}"),
                first.changes(),
                ConformSettings.of(List.of(), DriftPolicy.DEFAULT));
        assertThat(second.singerSchema()).isEqualTo(first.singerSchema());
        assertThat(Json.text(second.changes())).isEqualTo(Json.text(first.changes()));
        ConformedPage page = second.conform(rows("{\"id\":1,\"a\":{\"new\":2},\"l\":[{\"y\":3}]}"));
        assertThat(page.schema()).isEmpty();
        assertThat(bodies(page)).containsExactly("{\"id\":\"1\",\"a\":{\"new\":2},\"l\":[{\"y\":\"3\"}]}");
    }

    @Test
    void unknown_fields_are_dropped_and_counted() {
        Conformer conformer = conformer("{id: integer, a: {x: string}}", UnknownFields.DROP, TypeMismatch.WIDEN);
        ConformedPage page =
                conformer.conform(rows("{\"id\":1,\"b\":2,\"a\":{\"x\":\"1\",\"y\":2}}", "{\"id\":2,\"b\":2}"));
        assertThat(bodies(page)).containsExactly("{\"id\":1,\"a\":{\"x\":\"1\"}}", "{\"id\":2}");
        assertThat(counts(page)).isEqualTo(Map.of("fields_dropped b", 2L, "fields_dropped a.y", 1L));
    }

    @Test
    void unknown_fields_fail_the_page() {
        failsWithSchema(
                conformer("{id: integer, n: string}", UnknownFields.FAIL, TypeMismatch.WIDEN),
                "{\"id\":1,\"email\":null}",
                "email",
                "unknown_fields");
    }

    @Test
    void an_added_field_that_differs_in_case_only_fails_naming_rename() {
        failsWithSchema(conformer("{id: integer}"), "{\"ID\":1}", "ID", "id", "rename");
        failsWithSchema(conformer("{a: {b: string}}"), "{\"a\":{\"B\":1}}", "a.B", "rename");
    }

    @Test
    void a_primary_key_must_be_there() {
        for (String record : List.of("{\"n\":\"x\"}", "{\"id\":null}", "{\"id\":\"\"}")) {
            for (TypeMismatch policy : TypeMismatch.values()) {
                Conformer conformer = new Conformer(
                        schema("{id: integer, n: string}"),
                        Map.of(),
                        ConformSettings.of(List.of("id"), new DriftPolicy(UnknownFields.ADD, policy)));
                failsWithSchema(conformer, record, "id", "primary key");
            }
        }
    }

    @Test
    void a_primary_key_that_is_not_declared_is_added() {
        Conformer conformer =
                new Conformer(schema("{n: string}"), Map.of(), ConformSettings.of(List.of("id"), DriftPolicy.DEFAULT));
        ConformedPage page = conformer.conform(rows("{\"id\":7}"));
        assertThat(bodies(page)).containsExactly("{\"id\":7}");
        assertThat(Json.text(page.schema().orElseThrow())).contains("\"id\":{\"type\":[\"integer\"]}");
    }

    @Test
    void a_null_that_is_declared_never_to_come_follows_the_policy() {
        Conformer widening = conformer("{id: integer, n: string!}");
        ConformedPage page = widening.conform(rows("{\"id\":1,\"n\":null}"));
        assertThat(page.changes()).containsExactly("n: string → may be null");
        assertThat(widening.changes()).isEqualTo(Map.of("n", "nullable"));

        ConformedPage set = conformer("{n: string!}", UnknownFields.ADD, TypeMismatch.QUARANTINE)
                .conform(rows("{\"n\":null}", "{}"));
        assertThat(bodies(set)).containsExactly("{}");
        assertThat(set.rejected())
                .containsExactly(Rejected.record("n: null came and is declared never to be null", "{\"n\":null}"));

        failsWithSchema(
                conformer("{id: integer, n: string!}", UnknownFields.ADD, TypeMismatch.NULL), "{\"n\":null}", "n:");
        failsWithSchema(
                conformer("{id: integer, n: string!}", UnknownFields.ADD, TypeMismatch.FAIL), "{\"n\":null}", "n:");
    }

    @Test
    void what_is_quarantined_adds_no_fields() {
        Conformer conformer = conformer("{id: integer, v: integer}", UnknownFields.ADD, TypeMismatch.QUARANTINE);
        ConformedPage page =
                conformer.conform(rows("{\"id\":\"x\",\"new\":1}", "{\"id\":2,\"v\":\"x\",\"newer\":1}", "{\"id\":3}"));
        assertThat(bodies(page)).containsExactly("{\"id\":3}");
        assertThat(conformer.changes()).isEmpty();
        assertThat(page.rejected())
                .containsExactly(
                        Rejected.record("id: an integer is declared and a text came", "{\"id\":\"x\",\"new\":1}"),
                        Rejected.record(
                                "v: an integer is declared and a text came", "{\"id\":2,\"v\":\"x\",\"newer\":1}"));
    }

    @Test
    void deselected_fields_are_left_out_whatever_they_hold_and_none_is_added() {
        Conformer conformer = new Conformer(
                schema("{id: integer, gone: integer, a: {x: string, y: string}}"),
                Map.of(),
                new ConformSettings(
                        List.of("id"),
                        new DriftPolicy(UnknownFields.ADD, TypeMismatch.FAIL),
                        Optional.empty(),
                        Set.of(List.of("gone"), List.of("a", "y")),
                        false));
        ConformedPage page =
                conformer.conform(rows("{\"id\":1,\"gone\":\"text\",\"a\":{\"x\":\"1\",\"y\":5,\"z\":6},\"new\":1}"));
        assertThat(bodies(page)).containsExactly("{\"id\":1,\"a\":{\"x\":\"1\"}}");
        assertThat(counts(page)).isEqualTo(Map.of("fields_dropped new", 1L, "fields_dropped a.z", 1L));
        assertThat(Json.text(conformer.singerSchema()))
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":[\"integer\"]},"
                                + "\"a\":{\"type\":[\"null\",\"object\"],\"properties\":{\"x\":{\"type\":[\"null\",\"string\"]}}}}}");
    }

    @Test
    void absent_fields_are_padded_with_null_on_demand() {
        Conformer conformer = new Conformer(
                schema("{id: integer, b: string, a: {x: string, y: string}}"),
                Map.of(),
                new ConformSettings(List.of("id"), DriftPolicy.DEFAULT, Optional.empty(), Set.of(), true));
        assertThat(bodies(conformer.conform(rows("{\"id\":1}", "{\"id\":2,\"a\":{\"y\":\"1\"},\"new\":1}"))))
                .containsExactly(
                        "{\"id\":1,\"b\":null,\"a\":null,\"new\":null}",
                        "{\"id\":2,\"a\":{\"y\":\"1\",\"x\":null},\"new\":1,\"b\":null}");
    }

    @Test
    void a_padded_null_in_a_field_that_is_never_null_follows_the_policy_and_says_where_it_is_from() {
        ConformSettings widening =
                new ConformSettings(List.of("id"), DriftPolicy.DEFAULT, Optional.empty(), Set.of(), true);
        Conformer widened = new Conformer(schema("{id: integer, n: string!}"), Map.of(), widening);
        ConformedPage page = widened.conform(rows("{\"id\":1}"));
        assertThat(bodies(page)).containsExactly("{\"id\":1,\"n\":null}");
        assertThat(page.changes()).containsExactly("n: string → may be null");

        DriftPolicy aside = new DriftPolicy(UnknownFields.ADD, TypeMismatch.QUARANTINE);
        ConformSettings strict = new ConformSettings(List.of("id"), aside, Optional.empty(), Set.of(), true);
        ConformedPage set = new Conformer(schema("{id: integer, n: string!}"), Map.of(), strict)
                .conform(rows("{\"id\":1}", "{\"id\":2,\"n\":\"x\"}"));
        assertThat(bodies(set)).containsExactly("{\"id\":2,\"n\":\"x\"}");
        assertThat(set.rejected())
                .containsExactly(Rejected.record(
                        "n: it is absent, which --pad-nulls writes as null, and is declared never to be null",
                        "{\"id\":1}"));
    }

    @Test
    void rows_that_where_dropped_are_passed_over() {
        Row dropped = new Row(Fields.of(Map.of("id", "text")), Map.of(), false);
        assertThat(conformer("{id: integer}").conform(List.of(dropped)).rows()).isEmpty();
    }

    @Test
    void a_field_inside_one_that_became_text_goes_with_it() {
        Conformer conformer = conformer("{a: {x: integer}}");
        ConformedPage page = conformer.conform(rows("{\"a\":5}", "{\"a\":{\"x\":\"t\",\"y\":1}}"));
        assertThat(bodies(page)).containsExactly("{\"a\":\"5\"}", "{\"a\":\"{\\\"x\\\":\\\"t\\\",\\\"y\\\":1}\"}");
        assertThat(conformer.changes()).isEqualTo(Map.of("a", "string"));
    }

    @Test
    void ids_as_names_fail_instead_of_growing_without_end() {
        StringBuilder wide = new StringBuilder("{\"id\":1");
        for (int i = 0; i < 501; i++) {
            wide.append(",\"u").append(i).append("\":1");
        }
        failsWithSchema(conformer("{id: integer}"), wide.append('}').toString(), "500", "object");
    }

    @Test
    void nothing_is_counted_of_a_record_that_is_set_aside() {
        Conformer conformer = conformer("{a: integer, b: integer}", UnknownFields.ADD, TypeMismatch.QUARANTINE);
        ConformedPage page =
                conformer.conform(rows("{\"a\":\"\",\"b\":1}", "{\"a\":\"\",\"b\":\"x\"}", "{\"a\":\"\",\"b\":2}"));
        assertThat(bodies(page)).hasSize(2);
        assertThat(counts(page)).isEqualTo(Map.of("empty_to_null a", 2L));
    }
}
