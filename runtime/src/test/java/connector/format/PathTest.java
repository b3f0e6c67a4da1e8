package connector.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Json;
import connector.spec.Mark;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {
    private static final Object DOC = json("""
            {"data": [{"id": 1, "n": 1.10}, {"id": 2, "n": null}, {"id": 3}], "nil": null, "empty": [],
             "big": 123456789012345678901234567890, "a b": {"c.d": true}, "@odata.nextLink": "u",
             "m": {"x": {"v": 1}, "y": {"v": 2}}}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "$.data[0].id | 1",
                "$.data[-1].id | 3",
                "$['a b'][\"c.d\"] | true",
                "$['@odata.nextLink'] | \"u\"",
                "data[1].id | 2",
                "$.data[*].id | [1,2,3]",
                "$.data[*].n | [1.10,null]",
                "$.m.*.v | [1,2]",
                "$.m[*].v | [1,2]",
                "$.empty[*] | []",
                "$.data[?(@.id > 1)].id | [2,3]",
                "$.data[?(@.n == 1.1)].n | [1.10]",
                "$..id | [1,2,3]",
                "$.data[0:2].id | [1,2]",
                "$.data.length() | 3",
                "$.big | 123456789012345678901234567890"
            })
    void finds_values_with_all_their_digits(String path, String expected) {
        Path.Found found = Paths.of(path).find(DOC);
        assertThat(found.present()).isTrue();
        assertThat(Json.text(found.value().orElseThrow())).isEqualTo(expected);
    }

    @Test
    void numbers_keep_their_type() {
        assertThat(Paths.of("$.data[0].n").find(DOC)).isEqualTo(Path.Found.of(new BigDecimal("1.10")));
        assertThat(Paths.of("$.big").find(DOC).value().orElseThrow()).isInstanceOf(BigInteger.class);
    }

    @Test
    void null_is_present_and_absent_is_not() {
        assertThat(Paths.of("$.nil").find(DOC)).isEqualTo(Path.Found.of(null));
        assertThat(Paths.of("$").find(null)).isEqualTo(Path.Found.of(null));
        for (String path : List.of(
                "$.none",
                "$.nil.x",
                "$.data[3]",
                "$.data.id",
                "$.big.x",
                "$.none[*].x",
                "$.nil[*]",
                "$.none[?(@.id > 1)]",
                "$.none.length()")) {
            assertThat(Paths.of(path).find(DOC)).as(path).isEqualTo(Path.Found.ABSENT);
        }
    }

    @Test
    void knows_whether_it_names_one_value_and_what_stands_before_the_first_wildcard() {
        assertThat(Paths.of("$.a.b[0]").definite()).isTrue();
        assertThat(Paths.of("$.a.length()").definite()).isTrue();
        for (String path : List.of("$.a[*].b", "$.a[?(@.b)]", "$.a..b", "$.a[0:1]")) {
            assertThat(Paths.of(path).definite()).as(path).isFalse();
            assertThat(Paths.of(path).definitePrefix().source()).as(path).isEqualTo("$.a");
        }
        assertThat(Paths.of("a.b[0]").steps()).contains(Arrays.asList("a", "b", 0));
        assertThat(Paths.of("$.a[*]").steps()).isEmpty();
    }

    @Test
    void all_passes_over_nothing() throws PathGap {
        assertThatThrownBy(() -> Paths.of("$..id").all(null)).isInstanceOf(PathGap.class);
        assertThat(Paths.of("$..id").find(null).present()).isFalse();
        assertThat(Paths.of("$.data[*].id").all(DOC)).containsExactly(1L, 2L, 3L);
        assertThatThrownBy(() -> Paths.of("$.data[*].n").all(DOC))
                .hasMessage("$.data[2] has no \"n\", only id")
                .matches(e -> !((PathGap) e).beforeWildcard());
        assertThatThrownBy(() -> Paths.of("$.dta[*].n").all(DOC))
                .hasMessageStartingWith("$ has no \"dta\", only data, nil")
                .hasMessageEndingWith("(did you mean \"data\"?)")
                .matches(e -> ((PathGap) e).beforeWildcard());
        assertThatThrownBy(() -> Paths.of("$.data[?(@.id > 0)].n").all(DOC)).isInstanceOf(PathGap.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "$.data[ | 17 | not closed | write ]",
                "$.data[] | 17 | empty | [*]",
                "$.data['a] | 17 | quote | ~~",
                "$.data[id] | 18 | quotes | ['id']",
                "$.data. | 17 | dot | remove",
                "$data | 12 | cannot follow | $.data",
                "$.@odata.nextLink | 13 | one name | $['@odata.nextLink']",
                "$.data[?(@.x ==] | 11 | ~~ | ~~",
            })
    void a_bad_path_is_reported_at_its_place_with_a_hint(String path, int column, String message, String hint) {
        Problem problem = problem(Paths.ROOTED, path);
        assertThat(problem.mark().column()).isEqualTo(column);
        assertThat(problem.message()).contains(message);
        assertThat(problem.hint()).contains(hint);
    }

    @Test
    void a_path_from_the_response_needs_its_dollar_and_an_element_path_does_not() {
        assertThat(problem(Paths.ROOTED, "data.items").hint()).isEqualTo("write $.data.items");
        assertThat(read(Paths.ELEMENT, "owner.id", new Problems()).rooted()).isFalse();
        assertThat(read(Paths.ELEMENT, "$.total", new Problems()).rooted()).isTrue();
    }

    private static Problem problem(Type<Path> type, String text) {
        Problems problems = new Problems();
        assertThat(type.read(node(text), reading(problems))).isEmpty();
        return problems.sorted().get(0);
    }

    private static Path read(Type<Path> type, String text, Problems problems) {
        return type.read(node(text), reading(problems)).orElseThrow();
    }

    private static ScalarNode node(String text) {
        return new ScalarNode(new Mark("m.yaml", 3, 11), text, false);
    }

    private static Reading reading(Problems problems) {
        return new Reading(problems, Scope.EMPTY, java.nio.file.Path.of("."));
    }

    static Object json(String text) {
        try {
            return Json.parse(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
