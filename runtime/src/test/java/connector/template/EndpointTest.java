package connector.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    private static String path(String template, String id) {
        Env env = Env.of(java.util.Map.of("record", java.util.Map.of("id", id)));
        return Given.read(Templates.endpoint(Given.SCOPE), Given.unquoted(template))
                .text(env)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/customers/{{record.id}}/subs | $RC:1/а b?#% | /customers/%24RC%3A1%2F%D0%B0%20b%3F%23%25/subs",
                "/repos/{{{record.id}}}/issues | a/b          | /repos/a/b/issues",
                "/repos/{{record.id}}/issues   | a/b          | /repos/a%2Fb/issues",
                "/x/{{record.id}}              | a-._~Z9      | /x/a-._~Z9",
                "/x/{{record.id}}              | ..           | /x/%2E%2E",
                "/x/{{record.id}}              | %2F          | /x/%252F",
                "/x/{{record.id}}              | 𝒳+           | /x/%F0%9D%92%B3%2B",
                "{{record.id}}                 | https://h/a?b=c | https://h/a?b=c",
                "x{{record.id}}                | https://h/a  | xhttps%3A%2F%2Fh%2Fa",
                "/a b/c:d                      | x            | /a b/c:d",
            })
    void inserts_are_encoded_once_as_one_segment(String template, String id, String expected) {
        assertThat(path(template, id)).isEqualTo(expected);
    }

    @Test
    void null_or_empty_inserts_give_no_path_and_their_name() {
        EndpointTemplate template = Given.read(
                Templates.endpoint(Given.SCOPE), Given.unquoted("/a/{{now}}/{{record.id}}/{{trim record.x}}"));
        Env env = Given.env("{\"now\":1,\"record\":{\"id\":\"\",\"x\":\" \"}}");
        assertThat(template.render(env).path()).isEmpty();
        assertThat(template.render(env).missing()).contains("record.id");
        assertThat(template.render(Given.env("{}")).missing()).contains("now");
        Env second = Given.env("{\"now\":1,\"record\":{\"id\":0,\"x\":\" \"}}");
        assertThat(template.render(second).missing()).contains("trim");
        Env whole = Given.env("{\"now\":1,\"record\":{\"id\":0,\"x\":\"y\"}}");
        assertThat(template.render(whole))
                .isEqualTo(new EndpointTemplate.Rendered(Optional.of("/a/1/0/y"), Optional.empty()));
    }

    @Test
    void a_question_mark_in_the_text_is_refused_and_one_in_a_helper_is_not() {
        assertThat(Given.problems(Templates.endpoint(Given.SCOPE), Given.unquoted("/a?b={{record.id}}")))
                .singleElement()
                .asString()
                .startsWith("m.yaml:7:14: ")
                .contains("`query`");
        assertThat(path("/{{coalesce record.id '?'}}", "1")).isEqualTo("/1");
    }

    @Test
    void single_braces_are_pointed_out() {
        assertThat(Given.problems(Templates.endpoint(Given.SCOPE), Given.unquoted("/a/{record.id}/b")))
                .singleElement()
                .asString()
                .startsWith("m.yaml:7:15: ")
                .contains("write {{record.id}}");
    }
}
