package connector.record;

import static connector.record.Given.json;
import static connector.record.Given.problems;
import static connector.record.Given.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.spec.Defs;
import connector.template.Env;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformTest {
    private static final Env ENV = Env.of(Map.of("invoice", Map.of("id", "in_1"), "response", Map.of("unit", "EUR")));

    private static List<Row> rows(Optional<String> where, String steps, String elements) {
        Transformer transformer = new Transformer(
                where.map(w -> read(Templates.value(RowNames.SCOPE), "\"" + w + "\"")),
                read(TransformSpec.TYPE, steps));
        return transformer.rows((List<Object>) json(elements), ENV);
    }

    private static String one(String steps, String element) {
        return Json.text(
                rows(Optional.empty(), steps, "[" + element + "]").get(0).fields());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[];                                    {'a':1};  {'a':1}",
                "[{add: {b: '{{record.a}}'}}];          {'a':1};  {'a':1,'b':1}",
                "[{add: {a: x}}];                       {'a':1};  {'a':'x'}",
                "[{add: {b: '{{record.none}}', c: null, d: 7}}]; {'a':1}; {'a':1,'b':null,'c':null,'d':7}",
                "[{add: {b.c.d: '{{invoice.id}}'}}];    {'b':{'x':1}}; {'b':{'x':1,'c':{'d':'in_1'}}}",
                "[{add: {b.c: 1}}];                     {'b':null}; {'b':{'c':1}}",
                "[{add: {unit: '{{response.unit}}', n: '{{envelope.a}}'}}]; {'a':1}; {'a':1,'unit':'EUR','n':1}",
                "[{add: {b: '{{record.a}}-{{record.a}}'}}, {add: {c: '{{record.b}}'}}]; {'a':1}; {'a':1,'b':'1-1','c':'1-1'}",
                "[{remove: [a, b.c, none, x.y]}];       {'a':1,'b':{'c':2,'d':3}}; {'b':{'d':3}}",
                "[{remove: a}];                         {'a':1,'c':2}; {'c':2}",
                "[{remove: [a.b]}];                     {'a.b':1,'a':{'b':2}}; {'a':{'b':2}}",
                "[{keep: [c, a, none]}];                {'a':1,'b':2,'c':3}; {'c':3,'a':1}",
                "[{keep: [b.c]}];                       {'a':1,'b':{'c':2,'d':3}}; {'b':{'c':2}}",
                "[{rename: {a: b}}];                    {'a':1,'c':2}; {'c':2,'b':1}",
                "[{rename: {none: b}}];                 {'a':1}; {'a':1}",
                "[{rename: {a: b, b: a}}];              {'a':1,'b':2}; {'b':1,'a':2}",
                "[{rename: {u.login: login}}];          {'u':{'login':'x','id':1}}; {'u':{'id':1},'login':'x'}",
                "[{flatten: {field: p}}];               {'a':1,'p':{'x':1,'y':{'z':2}}}; {'a':1,'p_x':1,'p_y':{'z':2}}",
                "[{flatten: {field: p, prefix: ''}}];   {'a':1,'p':{'x':1}}; {'a':1,'x':1}",
                "[{flatten: {field: p, prefix: q, separator: .}}]; {'p':{'x':1}}; {'q.x':1}",
                "[{flatten: {field: p.q, prefix: ''}}]; {'p':{'q':{'x':1},'r':2}}; {'p':{'r':2},'x':1}",
                "[{flatten: {field: p}}];               {'a':1,'p':null}; {'a':1}",
                "[{flatten: {field: p}}];               {'a':1,'p':[]}; {'a':1}",
                "[{flatten: {field: p}}];               {'a':1}; {'a':1}",
                "[{keep: [full_name]}, {rename: {full_name: id}}]; {'full_name':'a/b','id':5}; {'id':'a/b'}",
            })
    void steps_change_records(String steps, String before, String after) {
        assertThat(one(steps, before.replace('\'', '"'))).isEqualTo(after.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{rename: {a: b}}];                  {'a':1,'b':2};       the name b",
                "[{rename: {a: c, b: c}}];            {'a':1,'b':2};       the name c",
                "[{flatten: {field: p, prefix: ''}}]; {'a':1,'p':{'a':2}}; the name a",
                "[{flatten: {field: p}}];             {'p':'x'};           cannot flatten p",
                "[{add: {a.b: 1}}];                   {'a':'x'};           a is no object",
            })
    void what_cannot_be_done_without_loss_fails(String steps, String element, String message) {
        assertThatThrownBy(() -> one(steps, element.replace('\'', '"')))
                .isInstanceOfSatisfying(Failure.class, f -> {
                    assertThat(f.kind()).isEqualTo(FailureClass.SCHEMA);
                    assertThat(f.remedy()).isNotEmpty();
                })
                .hasMessageContaining(message);
    }

    @Test
    void where_flags_rows_and_keeps_their_order() {
        List<Row> rows = rows(
                Optional.of("{{gt record.n 1}}"), "[{add: {m: '{{record.n}}'}}]", "[{\"n\":1},{\"n\":2},{\"n\":3}]");
        assertThat(rows).extracting(Row::kept).containsExactly(false, true, true);
        assertThat(rows).extracting(r -> r.fields().get("m")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void where_sees_the_record_before_transform() {
        assertThat(rows(Optional.of("{{record.a}}"), "[{remove: [a]}]", "[{\"a\":true},{\"a\":false}]"))
                .extracting(Row::kept)
                .containsExactly(true, false);
    }

    @Test
    void a_dropped_row_cannot_fail_the_page() {
        List<Row> rows =
                rows(Optional.of("{{record.ok}}"), "[{flatten: {field: p}}]", "[{\"p\":\"x\"},{\"ok\":1,\"p\":{}}]");
        assertThat(rows).extracting(Row::kept).containsExactly(false, true);
        assertThat(rows.get(0).fields()).containsOnlyKeys("p");
    }

    @Test
    void the_response_stays_as_it_was_received() {
        List<Object> elements = (List<Object>) json("[{\"a\":{\"b\":{\"c\":1}},\"p\":{\"x\":1}}]");
        String before = Json.text(elements);
        new Transformer(
                        Optional.empty(),
                        read(
                                TransformSpec.TYPE,
                                "[{add: {a.b.d: 2}}, {remove: [a.b.c]}, {rename: {a.b: z}}, {flatten: {field: p}}]"))
                .rows(elements, ENV);
        assertThat(Json.text(elements)).isEqualTo(before);
    }

    @Test
    void an_element_that_is_no_object_becomes_one() {
        assertThat(rows(Optional.empty(), "[]", "[\"x\", 5]"))
                .extracting(r -> Json.text(r.fields()))
                .containsExactly("{\"value\":\"x\"}", "{\"value\":5}");
    }

    @Test
    void a_step_has_one_known_key() {
        assertThat(problems(
                        TransformSpec.TYPE,
                        "- renam: {a: b}\n- {add: {a: 1}, remove: [b]}\n- add\n- flatten: {filed: x}\n"))
                .satisfiesExactly(
                        a -> assertThat(a)
                                .isEqualTo(
                                        "m.yaml:1:3: unknown transform step \"renam\" [step.unknown]\n    → did you mean \"rename\"?"),
                        b -> assertThat(b).startsWith("m.yaml:2:3:").contains("exactly one key, not 2 keys"),
                        c -> assertThat(c).startsWith("m.yaml:3:3:").contains("exactly one key, not \"add\""),
                        e -> assertThat(e).contains("did you mean \"field\"?"));
    }

    @Test
    void a_name_not_in_scope_is_an_error_when_the_manifest_loads() {
        assertThat(problems(TransformSpec.TYPE, "- add: {a: \"{{recrd.x}}\"}\n"))
                .singleElement()
                .asString()
                .contains("recrd", "record");
    }

    @Test
    void the_json_schema_lists_the_steps() {
        Defs defs = new Defs(connector.spec.Key::example);
        TransformSpec.TYPE.jsonSchema(defs);
        assertThat(Json.text(defs.all().get("transform_step")))
                .contains("\"add\"", "\"remove\"", "\"keep\"", "\"rename\"", "\"flatten\"", "\"explode\"", "\"mask\"");
    }
}
