package connector.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {
    private static String url(String template, String id) {
        return Given.read(Templates.baseUrl(Given.SCOPE), Given.quoted(template))
                .get(Env.of(Map.of("config", Map.of("id", id))));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.x.org/v1, x, https://api.x.org/v1",
        "{{config.id}}, http://127.0.0.1:8080/a, http://127.0.0.1:8080/a",
        "{{config.id}}/services, https://eu1.x.org/, https://eu1.x.org/services",
        "https://{{config.id}}.x.org, acme-1, https://acme-1.x.org",
        "https://x.org/{{config.id}}/a, b/c d, https://x.org/b%2Fc%20d/a",
    })
    void a_template_is_the_start_or_stays_inside_one_label_or_segment(String template, String id, String expected) {
        assertThat(url(template, id)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://{{config.id}}.x.org, evil.com/",
        "https://{{config.id}}.x.org, evil.com#",
        "https://{{config.id}}.x.org, a@evil",
        "https://{{config.id}}, evil.com",
        "https://{{config.id}}.x.org, ''",
        "{{config.id}}, ftp://x",
        "{{config.id}}, x.org",
        "{{config.id}}/a, https:///",
    })
    void what_would_lead_elsewhere_is_a_config_failure(String template, String id) {
        assertThatThrownBy(() -> url(template, id))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG));
    }

    @Test
    void a_constant_is_checked_at_load() {
        assertThat(Given.problems(Templates.baseUrl(Given.SCOPE), Given.unquoted("api.x.org/v1")))
                .singleElement()
                .asString()
                .startsWith("m.yaml:7:12: \"api.x.org/v1\" is not a base URL");
    }
}
