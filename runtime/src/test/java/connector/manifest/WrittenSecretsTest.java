package connector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Problem;
import connector.spec.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are put together here, so that no scanner takes this file for a leak. */
class WrittenSecretsTest {
    private static final String NOISE = "q7Rk2ZpX9vLm4TnB8sWd";

    static List<String> shaped() {
        return List.of(
                "AKIA" + "IOSFODNN7EXAMPLQ",
                "ghp" + "_" + "16C7e42F292c6912E7710c838347Ae178B4a",
                "sk" + "_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
                "xoxb" + "-123456789012-" + NOISE,
                "EAAA" + "EFKe1mZxq0T5v7yBnW3uR8sLdPc2HjXg4VaQtYi6KoM9EzUfNbSrJlCwDhG0",
                "sq0csp-" + "k4Jx9QmZ7pW2vR8tL5nBcD3fGh6Y",
                "AIza" + "SyA-1234567890abcdefghijklmnopqrstu",
                "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkw" + ".dozjgNryP4J3jVmNHl0w5N",
                "-----BEGIN RSA " + "PRIVATE KEY-----",
                "ASIA" + "IOSFODNN7EXAMPLQ",
                "github" + "_pat_" + (NOISE + NOISE + NOISE),
                "glpat" + "-" + NOISE,
                "rk" + "_live_" + NOISE,
                "ya29" + "." + NOISE,
                "pat" + "-eu1-0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
                "shp" + "at_" + "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                "SG" + ".q7Rk2ZpX9vLm4TnB8sWdab" + "." + NOISE + NOISE + "abc",
                "secret" + "_" + NOISE + NOISE);
    }

    @ParameterizedTest
    @MethodSource
    void shaped(String secret) {
        List<Problem> found = find("a: 1\nb: \"" + secret + "\"\n");
        assertThat(found).singleElement().satisfies(problem -> {
            assertThat(problem.mark().line()).isEqualTo(2);
            assertThat(problem.mark().column()).isEqualTo(5);
            assertThat(problem.text()).doesNotContain(secret);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token: ", "api_key: ", "\"client_secret\": \"", "Authorization: Bearer ", "x_access_token="})
    void a_random_value_at_a_key_named_like_a_credential_is_found(String key) {
        assertThat(find(key + NOISE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token: \"{{config.token}}\"",
                "next: $.meta.next_token_of_page2",
                "next_token: q7Rk2ZpX9vLm4TnB8sWd",
                "page_token: q7Rk2ZpX9vLm4TnB8sWd",
                "token_url: https://login.example.com/oauth2/v2.0/token",
                "token: test-token",
                "secret: true",
                "description: Personal access token with the scope repo:status and read:org.",
                "password: aaaaaaaaaaaaaaaaaaaaaaa1",
                "id: q7Rk2ZpX9vLm4TnB8sWd"
            })
    void what_is_no_credential_is_left_alone(String line) {
        assertThat(find(line)).isEmpty();
    }

    private static List<Problem> find(String text) {
        Problems problems = new Problems();
        WrittenSecrets.find("shop.yaml", text.getBytes(StandardCharsets.UTF_8), problems);
        return problems.sorted();
    }

    @ParameterizedTest
    @MethodSource("shaped")
    void one_that_stands_among_other_words_and_behind_another_run_is_found(String secret) {
        String line = "é: see https://example.com/v1/a_long_path_without_any#" + secret + ", please";
        assertThat(find("a: 1\r\n\r\n" + line)).singleElement().satisfies(problem -> {
            assertThat(problem.mark().line()).isEqualTo(3);
            assertThat(problem.mark().column()).isEqualTo(line.indexOf(secret) + 1);
        });
    }

    @Test
    void every_line_is_looked_at() {
        assertThat(find("token: " + NOISE + "\nx: 1\nsecret: " + NOISE)).hasSize(2);
    }
}
