package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.FailureClass;
import connector.schema.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainCommandTest {
    private static String explain(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "explain";
        System.arraycopy(words, 0, line, 1, words.length);
        Terminal.Ran ran = new Terminal().run(line);
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out();
    }

    @Test
    void without_a_key_it_says_what_there_is() {
        assertThat(explain())
                .contains("cursor  What tells new rows", "paginator.keyset", "format_date", "TRUNCATED", "decimal")
                .doesNotContain("_part", "_item");
    }

    @ParameterizedTest
    @CsvSource({
        "for_each, lookback",
        "for_each.parents, each once",
        "for_each.batch, one slice",
        "config.secret, credentials",
        "cursor.bounds, 'Default: \"[)\".'",
        "http.http_version, Default: 1.1.",
        "http.max_response, Default: 512MB.",
        "User-Agent, http.headers"
    })
    void what_newcomers_asked_for_is_there(String key, String says) {
        assertThat(explain(key)).contains(says);
    }

    @ParameterizedTest
    @EnumSource
    void every_outcome_has_its_exit_code_and_what_to_do(FailureClass kind) {
        assertThat(explain(kind.name())).startsWith(kind.name() + "  exit code " + kind.exitCode() + "\n");
    }

    @ParameterizedTest
    @MethodSource("connector.schema.TypeName#words")
    void every_type_of_fields_is_explained(String type) {
        assertThat(TypeName.of(type)).isPresent();
        assertThat(explain(type)).startsWith(type);
    }

    @Test
    void a_key_of_several_owners_names_them_all() {
        assertThat(explain("into")).contains("cursor.into", "paginator.page.into", "auth.jwt.into");
    }

    @Test
    void no_default_is_shown_as_java_would_write_it() {
        assertThat(explain("response.csv")).contains("delimiter", "escape").doesNotContain("Optional");
    }
}
