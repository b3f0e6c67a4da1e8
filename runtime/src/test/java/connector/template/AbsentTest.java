package connector.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{response.more}}                                   | {\"response\":{\"more\":false}} | ''",
                "{{is_null response.next}}                           | {\"response\":{\"next\":null}}  | ''",
                "{{is_null response.next}}                           | {\"response\":{}}               | response.next",
                "{{is_null response.a.b}}                            | {\"response\":{\"a\":null}}     | response.a.b",
                "{{is_null response.a.0.b}}                          | {\"response\":{\"a\":[{\"b\":1}]}} | ''",
                "{{is_null response.a.1}}                            | {\"response\":{\"a\":[1]}}      | response.a.1",
                "{{not response}}                                    | {}                              | response",
                "{{not (coalesce response.more false)}}              | {\"response\":{}}               | ''",
                "{{coalesce (lower response.a) response.b}}          | {}                              | ''",
                "{{and (coalesce response.a 1) response.b}}          | {\"response\":{}}               | response.b",
            })
    void a_path_outside_coalesce_must_be_there(String template, String json, String absent) {
        Template read = Given.read(Templates.value(Given.SCOPE), Given.quoted(template));
        assertThat(read.absent(Given.env(json)).orElse("")).isEqualTo(absent);
    }
}
