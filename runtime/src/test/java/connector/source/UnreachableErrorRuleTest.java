package connector.source;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Problem;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreachableErrorRuleTest {
    /** The streams come first in the file, so that the places say nothing of the order of the rules. */
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            streams:
              first: {endpoint: GET /a, primary_key: id, schema: {id: string}, %s}
              second: {endpoint: GET /b, primary_key: id, schema: {id: string}, %s}
            presets:
              wide:
                errors:
                  - {status: 4xx, then: fail}
              narrow:
                errors:
                  - {status: 404, then: fail}
            http:
              base_url: https://api.example.com
              errors:
                - {status: 503, then: fail}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_rule_that_decides_in_one_of_its_streams_is_reachable() throws IOException {
        assertThat(warnings("use: [narrow, wide]", "use: narrow")).isEmpty();
        assertThat(warnings("use: [narrow, wide]", "use: [wide, narrow]")).isEmpty();
        assertThat(warnings("errors: [{status: 4xx, then: fail}]", "use: narrow"))
                .isEmpty();
    }

    @Test
    void the_order_of_use_alone_can_make_a_rule_unreachable() throws IOException {
        assertThat(warnings("use: [narrow, wide]", "use: wide")).containsExactly("14: as the one in line 11");
        assertThat(warnings("use: [wide, narrow]", "description: uses none")).isEmpty();
    }

    @Test
    void a_rule_of_http_is_behind_those_of_every_stream() throws IOException {
        assertThat(warnings("errors: [{status: 503, then: retry}]", "errors: [{status: 5xx, then: fail}]"))
                .containsExactly("18: as the one in line 6");
        assertThat(warnings("errors: [{status: 503, then: retry}]", "use: narrow"))
                .isEmpty();
    }

    @Test
    void within_one_list_the_order_is_wrong_whatever_other_streams_do() throws IOException {
        assertThat(warnings("errors: [{status: 4xx, then: fail}, {status: 404, then: fail}]", "use: narrow"))
                .containsExactly("6: the one in line 6");
    }

    /** The line of each rule, and what is said of the earlier one. */
    private List<String> warnings(String first, String second) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), MANIFEST.formatted(first, second));
        Problems problems = new Problems();
        assertThat(SourceLoader.load(file, problems))
                .as(problems.sorted().toString())
                .isPresent();
        return problems.sorted().stream()
                .filter(problem -> problem.code().equals("errors.unreachable"))
                .map(problem -> problem.mark().line() + ": " + earlier(problem))
                .toList();
    }

    private static String earlier(Problem problem) {
        return problem.message().replaceAll(".*?((?:as )?the one in line \\d+).*", "$1");
    }
}
