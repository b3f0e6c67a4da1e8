package connector.template;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.spec.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HelpersTest {
    @TestFactory
    Stream<DynamicTest> every_example_gives_what_it_says() {
        return Helpers.ALL.stream()
                .flatMap(helper -> helper.examples().stream())
                .map(example -> DynamicTest.dynamicTest(example.template(), () -> {
                    Map<?, ?> bindings = (Map<?, ?>) Given.json(example.bindings());
                    Scope scope = Scope.open(bindings.keySet().toArray(String[]::new));
                    Template template = Given.read(Templates.value(scope), Given.quoted(example.template()));
                    Object value = template.value(Given.env(example.bindings())).orElse(null);
                    assertThat(Json.text(value)).isEqualTo(Json.text(Given.json(example.expected())));
                }));
    }

    @TestFactory
    Stream<DynamicTest> handlebars_gives_the_same_for_every_example() {
        return Helpers.ALL.stream()
                .flatMap(helper -> helper.examples().stream())
                .map(example -> DynamicTest.dynamicTest(example.template(), () -> {
                    Env env = Given.env(example.bindings());
                    Part.Insert insert =
                            (Part.Insert) Part.parse(example.template()).get(0);
                    List<Object> slots = new ArrayList<>();
                    String source = handlebars((Expression.Call) insert.expression(), env, slots);
                    Object value = Values.rendered(Engine.eval("{{{" + source + "}}}", slots.toArray()));
                    assertThat(Json.text(value)).isEqualTo(Json.text(Given.json(example.expected())));
                }));
    }

    /** A call with all calls inside of it, for Handlebars alone. */
    private static String handlebars(Expression.Call call, Env env, List<Object> slots) {
        StringBuilder source = new StringBuilder(call.helper());
        for (Expression argument : call.arguments()) {
            if (argument instanceof Expression.Call inner) {
                source.append(" (").append(handlebars(inner, env, slots)).append(')');
            } else {
                source.append(' ').append(Engine.SLOT).append(slots.size());
                slots.add(
                        argument instanceof Expression.Literal literal
                                ? literal.value().orElse(null)
                                : value((Expression.Path) argument, env));
            }
        }
        return source.toString();
    }

    private static Object value(Expression.Path path, Env env) {
        return Evaluator.path(
                        path.first(), path.segments().subList(1, path.segments().size()))
                .eval(env);
    }

    @Test
    void every_helper_has_a_summary_and_an_example_that_uses_it() {
        assertThat(Helpers.ALL).hasSizeGreaterThan(50).allSatisfy(helper -> {
            assertThat(helper.summary()).endsWith(".");
            assertThat(helper.examples())
                    .anySatisfy(e -> assertThat(e.template()).contains(helper.name()));
        });
    }

    @Test
    void the_manifest_language_has_all_its_helpers() {
        String documented =
                "format_date parse_date plus minus start_of eq ne gt gte lt lte and or not in if_else coalesce"
                        + " is_null lower upper trim concat snake_case starts_with ends_with matches replace regex_replace"
                        + " regex_extract split join substring contains add sub mul div mod min max int number first last size"
                        + " keys unique pluck get json parse_json base64 base64_decode hex url_encode sha256 md5 hmac_sha256"
                        + " uuid5";
        assertThat(Helpers.names()).containsExactlyInAnyOrder(documented.split(" "));
    }

    @Test
    void helpers_are_total() {
        List<Object> odd = Arrays.asList(
                null,
                true,
                0L,
                -1L,
                Long.MAX_VALUE,
                new java.math.BigDecimal("1e999999999"),
                new java.math.BigDecimal("1e-999999999"),
                "",
                "(",
                "P1M",
                "𝒳",
                List.of(),
                List.of(new java.math.BigDecimal("1e999999999"), 1L, "x"),
                Map.of("a", List.of(1L)),
                Moment.utc(java.time.Instant.MAX),
                new Bytes(new byte[] {-1}));
        for (Helper helper : Helpers.ALL) {
            for (Object a : odd) {
                helper.call(a);
                for (Object b : odd) {
                    helper.call(a, b);
                    helper.call(a, b, a);
                    helper.call(a, b, b);
                }
            }
        }
    }

    @Test
    void results_that_are_not_written_are_rendered_late() {
        assertThat(Given.eval("{{format_date (plus record.at '1d') 'date'}}", "{\"record\":{\"at\":\"2026-02-28\"}}"))
                .isEqualTo("2026-03-01");
        assertThat(Given.eval("{{base64 (hmac_sha256 'k' 't')}}", "{}"))
                .isEqualTo("5/y8FvgmrZZIXqzu/gOg2VRhbfq+H1I71ju3YhteC9U=");
        assertThat((String) Given.eval("{{hmac_sha256 'k' 't'}}", "{}")).hasSize(64);
    }
}
