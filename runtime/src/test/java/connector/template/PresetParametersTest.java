package connector.template;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.ListNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.ScalarNode;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresetParametersTest {
    private static final Mark USE = new Mark("m.yaml", 40, 20);
    private static final Map<String, Node> WITH = Map.of(
            "object", new ScalarNode(USE, "contacts", false),
            "size", new ScalarNode(USE, "100", false),
            "flag", new ScalarNode(USE, "no", false),
            "late", new ScalarNode(USE, "{{config.id}}-x", true),
            "list",
                    new ListNode(
                            USE, List.of(new ScalarNode(USE, "a", false), new ScalarNode(USE, "{{record.id}}", true))),
            "wrong", new ScalarNode(USE, "{{confg.id}}", true));

    private static ScalarNode scalar(String text) {
        return new ScalarNode(Given.MARK, text, true, WITH);
    }

    private static Template value(String text) {
        return Given.read(Templates.value(Given.SCOPE), scalar(text));
    }

    @Test
    void constants_keep_their_types_and_make_constants() {
        assertThat(value("{{with.size}}").value(Env.EMPTY)).contains(100L);
        assertThat(value("{{with.flag}}").value(Env.EMPTY)).contains("no");
        assertThat(value("/crm/{{with.object}}").value(Env.EMPTY)).contains("/crm/contacts");
        assertThat(value("/crm/{{with.object}}").isConstant()).isTrue();
        assertThat(value("{{upper with.object}}").value(Env.EMPTY)).contains("CONTACTS");
    }

    @Test
    void templates_are_evaluated_late_in_the_same_scope() {
        Env env = Given.env("{\"config\":{\"id\":7},\"record\":{\"id\":1}}");
        assertThat(value("{{with.late}}").value(env)).contains("7-x");
        assertThat(value("{{concat with.late '!'}}").value(env)).contains("7-x!");
        assertThat(value("{{with.late}}").reads()).containsExactly("config.id");
        assertThat(value("{{with.list}}").value(env)).contains(List.of("a", 1L));
        assertThat(value("{{with.list.1}}").value(env)).contains(1L);
    }

    @Test
    void mistakes_are_shown_where_they_were_made() {
        assertThat(Given.problems(Templates.value(Given.SCOPE), scalar("{{with.objct}}")))
                .singleElement()
                .asString()
                .startsWith("m.yaml:7:14: no value is given for with.objct")
                .contains("did you mean \"object\"?");
        assertThat(Given.problems(Templates.value(Given.SCOPE), scalar("{{with.wrong}}")))
                .singleElement()
                .asString()
                .startsWith("m.yaml:40:22: unknown name \"confg\"");
        assertThat(Given.problems(Templates.typed(Given.SCOPE, Types.COUNT), scalar("{{with.object}}")))
                .singleElement()
                .asString()
                .contains("expected a whole number of 1 or more, not \"contacts\"");
    }

    @Test
    void typed_values_are_read_at_load() {
        assertThat(Given.read(Templates.typed(Given.SCOPE, Types.COUNT), scalar("{{with.size}}"))
                        .get(Env.EMPTY))
                .isEqualTo(100L);
    }
}
