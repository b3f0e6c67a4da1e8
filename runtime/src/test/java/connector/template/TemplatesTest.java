package connector.template;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    @ParameterizedTest
    @ValueSource(strings = {"478", "0123", "1e5", "None", "true", "2026-01-01", "no", ""})
    void texts_from_config_stay_texts_in_a_json_body(String text) {
        Node body = new MapNode(Given.MARK, Map.of("x", new MapNode.Entry(Given.MARK, Given.quoted("{{config.id}}"))));
        Template template = Given.read(Templates.tree(Given.SCOPE), body);
        Env env = Env.of(Map.of("config", Map.of("id", text)));
        assertThat(template.text(env)).contains("{\"x\":\"" + text + "\"}");
    }

    @Test
    void unquoted_constants_are_typed_like_json_and_nothing_else_is() {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("10", 10L);
        table.put("-3", -3L);
        table.put("12345678901234567890", new BigInteger("12345678901234567890"));
        table.put("1.10", new BigDecimal("1.10"));
        table.put("1e5", new BigDecimal("1e5"));
        table.put("true", true);
        table.put("false", false);
        List.of("0123", "no", "yes", "2026-01-01", "+1", ".5", "0x1F", "1_000", "True")
                .forEach(text -> table.put(text, text));
        table.forEach((text, value) -> {
            assertThat(Given.read(Templates.value(Given.SCOPE), Given.unquoted(text))
                            .value(Env.EMPTY))
                    .contains(value);
            assertThat(Given.read(Templates.value(Given.SCOPE), Given.quoted(text))
                            .value(Env.EMPTY))
                    .contains(text);
            assertThat(Given.read(Templates.text(Given.SCOPE), Given.unquoted(text))
                            .value(Env.EMPTY))
                    .contains(text);
        });
        assertThat(Given.read(Templates.value(Given.SCOPE), Given.unquoted("null"))
                        .value(Env.EMPTY))
                .isEmpty();
    }

    @Test
    void one_expression_keeps_its_type_and_anything_else_is_text() {
        String json =
                "{\"record\":{\"n\":5,\"d\":1.10,\"t\":true,\"l\":[1,\"a\"],\"m\":{\"k\":null},\"big\":12345678901234567890}}";
        assertThat(Given.eval("{{record.n}}", json)).isEqualTo(5L);
        assertThat(Given.eval("{{{record.n}}}", json)).isEqualTo(5L);
        assertThat(Given.eval("{{ record.t }}", json)).isEqualTo(true);
        assertThat(Given.eval(" {{record.n}}", json)).isEqualTo(" 5");
        assertThat(Given.eval("{{record.n}}d", json)).isEqualTo("5d");
        assertThat(Given.eval("{{record.d}}/{{record.l}}/{{record.m}}", json)).isEqualTo("1.10/[1,\"a\"]/{\"k\":null}");
        assertThat(Given.eval("{{record.big}}!", json)).isEqualTo("12345678901234567890!");
        assertThat(Given.eval("{{add record.big 1}}", json)).isEqualTo(new BigInteger("12345678901234567891"));
        assertThat(Given.eval("\\{{not.one}} {{record.n}}", json)).isEqualTo("{{not.one}} 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{record.a.b.0.c}}      | 1",
                "{{record.a.b.[0].c}}    | 1",
                "{{record.[odd name]}}   | 2",
                "{{record.x-y}}          | 3",
                "{{record.@id}}          | 4",
                "{{record.a.b.7.c}}      | null",
                "{{record.a.b.c}}        | null",
                "{{record.class}}        | null",
                "{{record.a.b.length}}   | null",
                "{{record.a.getClass}}   | null",
                "{{record.a.empty}}      | null",
                "{{get record.a 'class'}}| null",
            })
    void paths_reach_members_and_items_and_never_methods(String template, String expected) {
        String json = "{\"record\":{\"a\":{\"b\":[{\"c\":1}]},\"odd name\":2,\"x-y\":3,\"@id\":4}}";
        assertThat(Json.text(Given.eval(template, json))).isEqualTo(expected);
    }

    @Test
    void null_drops_what_holds_it() {
        assertThat(Given.eval("a{{record.x}}", "{\"record\":{}}")).isNull();
        assertThat(Given.eval("{{record.x}}", "{\"record\":{\"x\":null}}")).isNull();
        assertThat(Given.eval("{{record.x.y}}", "{}")).isNull();
        Template message = Given.read(Templates.message(Given.SCOPE), Given.quoted("gone: {{record.x}}."));
        assertThat(message.text(Env.EMPTY)).contains("gone: .");
        Map<String, MapNode.Entry> members = new LinkedHashMap<>();
        members.put("a", new MapNode.Entry(Given.MARK, Given.quoted("{{record.x}}")));
        members.put(
                "b",
                new MapNode.Entry(
                        Given.MARK,
                        new ListNode(
                                Given.MARK,
                                List.of(
                                        Given.unquoted("1"),
                                        Given.quoted("{{record.x}}"),
                                        Given.quoted("{{record.y}}")))));
        Template tree = Given.read(Templates.tree(Given.SCOPE), new MapNode(Given.MARK, members));
        assertThat(tree.text(Given.env("{\"record\":{\"y\":[]}}"))).contains("{\"b\":[1,[]]}");
        assertThat(tree.reads()).containsExactlyInAnyOrder("record.x", "record.y");
        assertThat(tree.isConstant()).isFalse();
    }

    @Test
    void moments_appear_in_their_format_and_zone() {
        Moment start = new Moment(
                Instant.parse("2026-01-01T00:00:00.5Z"),
                connector.spec.DateFormat.of("epoch_millis"),
                ZoneId.of("UTC"));
        Env env = Env.of(
                Map.of("now", start, "record", Map.of("at", 1767225600500L, "iso", "2026-01-01T01:00:00.5+01:00")));
        assertThat(Given.eval("{{now}}", env)).isEqualTo(1767225600500L);
        assertThat(Given.eval("t={{now}}", env)).isEqualTo("t=1767225600500");
        assertThat(Given.eval("{{format_date now 'iso8601'}}", env)).isEqualTo("2026-01-01T00:00:00.5Z");
        assertThat(Given.eval("{{eq record.at now}}", env)).isEqualTo(true);
        assertThat(Given.eval("{{gte record.iso now}}", env)).isEqualTo(true);
        assertThat(Given.eval("{{gt (plus now '1m') record.at}}", env)).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | false",
                "false | false",
                "0 | false",
                "0.00 | false",
                "'\"\"' | false",
                "[] | false",
                "{} | false",
                "true | true",
                "-1 | true",
                "'\"0\"' | true",
                "'\"false\"' | true",
                "[0] | true",
                "'{\"a\":null}' | true"
            })
    void truth(String json, boolean expected) {
        Template template = Given.read(Templates.value(Given.SCOPE), Given.quoted("{{record}}"));
        Env env = Given.env("{\"record\":" + json + "}");
        assertThat(template.isTrue(env)).isEqualTo(expected);
        assertThat(Given.eval("{{not record}}", env)).isEqualTo(!expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{eq 1 1.0}} | true", "{{eq '1' 1}} | false", "{{eq null record.x}} | true",
                        "{{eq true 'true'}} | false",
                "{{gt 2 '1'}} | false", "{{lt '10' '9'}} | true", "{{lt 10 9}} | false", "{{lt null 9}} | false",
                "{{gte null null}} | false", "{{in 2 1 2.0}} | true", "{{in null record.x}} | true"
            })
    void comparisons(String template, boolean expected) {
        assertThat(Given.eval(template, "{\"record\":{}}")).isEqualTo(expected);
    }

    @Test
    void literals_are_exact_and_backslashes_stay() {
        assertThat(Given.eval("{{add 12345678901234567890 0.10}}", "{}"))
                .isEqualTo(new BigDecimal("12345678901234567890.10"));
        assertThat(Given.eval("{{concat 'it\\'s \\d' \"}}\"}}", "{}")).isEqualTo("it's \\d}}");
        assertThat(Given.eval("{{coalesce null false}}", "{}")).isEqualTo(false);
    }

    @Test
    void names_are_not_looked_up_elsewhere() {
        // Handlebars itself would find "root" in its own data when the name in scope is null.
        assertThat(Given.read(Templates.value(connector.spec.Scope.open("root")), Given.quoted("{{coalesce root 'x'}}"))
                        .value(Env.EMPTY))
                .contains("x");
    }

    @Test
    void templates_are_safe_on_many_threads() {
        Template template = Given.read(
                Templates.value(Given.SCOPE), Given.quoted("{{if_else (gt record.n 500) (add record.n 1) 'low'}}"));
        long right = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> {
                    long n = i % 1000;
                    Object value = template.value(Env.of(Map.of("record", Map.of("n", n))))
                            .orElseThrow();
                    return value.equals(n > 500 ? (Object) (n + 1) : "low");
                })
                .count();
        assertThat(right).isEqualTo(20_000);
    }
}
