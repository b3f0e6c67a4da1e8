package connector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Mark;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoresTest {
    private static final String FILE = "shop.yaml";

    @Test
    void a_comment_behind_the_line_answers_its_warning() {
        assertThat(left("a: 1\nb: 2   # connector-ignore: x.y because the API is old", warning("x.y", 2)))
                .isEmpty();
    }

    @Test
    void a_comment_above_answers_the_next_line_with_content() {
        assertThat(left("# connector-ignore: x.y because the API is old\n\n# more of it\nb: 2", warning("x.y", 4)))
                .isEmpty();
    }

    @Test
    void another_rule_or_line_or_file_is_not_answered_and_the_comment_is_reported() {
        String text = "# connector-ignore: x.y because old\nb: 2\nc: 3";
        assertThat(left(text, warning("x.z", 2))).containsExactly("x.z", "ignore.unused");
        assertThat(left(text, warning("x.y", 3))).containsExactly("x.y", "ignore.unused");
        Problem elsewhere = new Problem(Severity.WARNING, "x.y", new Mark("other.yaml", 2, 1), "m", "");
        assertThat(left(text, elsewhere)).containsExactly("x.y", "ignore.unused");
    }

    @Test
    void an_error_stays_and_the_comment_says_why() {
        Problem error = new Problem(Severity.ERROR, "x.y", new Mark(FILE, 2, 1), "m", "");
        List<Problem> left = Ignores.in(
                        FILE, "# connector-ignore: x.y because old\nb: 2".getBytes(StandardCharsets.UTF_8))
                .answer(List.of(error), rule -> true);
        assertThat(left).contains(error);
        assertThat(left.get(1).message()).contains("errors cannot be ignored");
    }

    @Test
    void a_rule_that_does_not_exist_is_named() {
        List<Problem> left = Ignores.in(
                        FILE, "b: 2 # connector-ignore: no.such because old".getBytes(StandardCharsets.UTF_8))
                .answer(List.of(), rule -> false);
        assertThat(left).singleElement().satisfies(p -> {
            assertThat(p.message()).isEqualTo("there is no rule \"no.such\"");
            assertThat(p.mark()).isEqualTo(new Mark(FILE, 1, 6));
        });
    }

    @Test
    void a_comment_without_a_reason_is_reported_and_answers_nothing() {
        assertThat(left("b: 2 # connector-ignore: x.y", warning("x.y", 1))).containsExactly("x.y", "ignore.form");
        assertThat(left("b: 2 # connector-ignore: x.y because ", warning("x.y", 1)))
                .containsExactly("x.y", "ignore.form");
    }

    @Test
    void two_comments_answer_two_warnings_of_one_line() {
        String text = "# connector-ignore: a.b because one\n# connector-ignore: c.d because two\nb: 2";
        assertThat(left(text, warning("a.b", 3), warning("c.d", 3))).isEmpty();
    }

    private static List<String> left(String text, Problem... problems) {
        return Ignores.in(FILE, text.getBytes(StandardCharsets.UTF_8)).answer(List.of(problems), rule -> true).stream()
                .map(Problem::code)
                .toList();
    }

    private static Problem warning(String code, int line) {
        return new Problem(Severity.WARNING, code, new Mark(FILE, line, 3), "m", "");
    }
}
