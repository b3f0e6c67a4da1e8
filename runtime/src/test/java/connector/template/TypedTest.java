package connector.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Defs;
import connector.spec.ListNode;
import connector.spec.Type;
import connector.spec.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedTest {
    private static final Type<Typed<Duration>> DURATION = Templates.typed(Given.SCOPE, Types.DURATION);

    @Test
    void a_constant_is_read_at_load() {
        assertThat(Given.read(DURATION, Given.unquoted("30s")).get(Env.EMPTY)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Given.problems(DURATION, Given.unquoted("30 days")))
                .singleElement()
                .asString()
                .contains("expected a duration like 30s");
    }

    @Test
    void a_template_is_read_when_its_value_is_known() {
        Typed<Duration> step = Given.read(DURATION, Given.quoted("{{config.days}}d"));
        assertThat(step.get(Given.env("{\"config\":{\"days\":7}}"))).isEqualTo(Duration.ofDays(7));
        assertThatThrownBy(() -> step.get(Given.env("{\"config\":{\"days\":\"x\"}}")))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
                    assertThat(failure).hasMessage("m.yaml:7:12: {{config.days}}d gives \"xd\"");
                    assertThat(failure.remedy()).isEqualTo("expected a duration like 30s");
                });
        assertThatThrownBy(() -> step.get(Given.env("{\"config\":{}}"))).hasMessageContaining("gives null");
    }

    @Test
    void numbers_and_lists_come_through() {
        Typed<Long> count = Given.read(Templates.typed(Given.SCOPE, Types.COUNT), Given.quoted("{{config.id}}"));
        assertThat(count.get(Given.env("{\"config\":{\"id\":5}}"))).isEqualTo(5L);
        assertThat(count.get(Given.env("{\"config\":{\"id\":\"5\"}}"))).isEqualTo(5L);
        Type<Typed<List<String>>> texts = Templates.typed(Given.SCOPE, Types.list(Types.TEXT, false));
        assertThat(Given.read(texts, Given.quoted("{{config.id}}"))
                        .get(Given.env("{\"config\":{\"id\":[\"a\",\"null\"]}}")))
                .containsExactly("a", "null");
        assertThat(Given.read(texts, new ListNode(Given.MARK, List.of(Given.unquoted("no"))))
                        .get(Env.EMPTY))
                .containsExactly("no");
    }

    @Test
    void its_schema_is_the_types_or_a_template() {
        assertThat(DURATION.jsonSchema(new Defs(connector.spec.Key::example)))
                .isEqualTo(Map.of(
                        "anyOf",
                        List.of(
                                Types.DURATION.jsonSchema(new Defs(connector.spec.Key::example)),
                                Types.TEMPLATE_SCHEMA)));
    }

    @Test
    void defaults_of_keys_are_shown_as_they_would_be_written() {
        assertThat(connector.spec.Literal.yaml(Typed.of(Duration.ofSeconds(30))))
                .isEqualTo("30s");
        assertThat(Typed.of(5L).get(Env.EMPTY)).isEqualTo(5L);
    }
}
