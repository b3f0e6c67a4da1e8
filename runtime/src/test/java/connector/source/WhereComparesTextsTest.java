package connector.source;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereComparesTextsTest {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            http: {base_url: "https://api.example.com"}
            streams:
              orders:
                endpoint: GET /a
                primary_key: id
                response: %s
                where: "%s"
                schema: {id: string, n: number, b: boolean}
            """;

    @TempDir
    private Path folder;

    private List<String> warnings(String format, String where) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), MANIFEST.formatted(format, where));
        Problems problems = new Problems();
        assertThat(SourceLoader.load(file, problems))
                .as(problems.sorted().toString())
                .isPresent();
        return problems.sorted().stream()
                .map(p -> p.text())
                .filter(text -> text.contains("stream.where_on_text"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "csv | {{eq record.n 5}} | `eq record.n 5` is never true: in csv | make it a number: eq (number record.n) 5",
                "xml | {{lt -1.5 envelope.a.n}} | `lt -1.5 envelope.a.n` is never true: in xml | lt (number envelope.a.n) -1.5",
                "tsv | {{not (ne record.b true)}} | `ne record.b true` is always true: in tsv | compare texts: ne record.b 'true'",
                "text | {{or (gt record.n 1) (lt record.n 0)}} | `gt record.n 1` is never true | (number record.n) 1",
            })
    void a_text_that_is_compared_with_something_else_is_told(String format, String where, String says, String remedy)
            throws IOException {
        assertThat(warnings(format, where)).singleElement().asString().contains(says, remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{gt (number record.n) 5}}",
                "{{eq record.n '5'}}",
                "{{eq record.n record.m}}",
                "{{contains record.n 'eq record.n 5x'}}"
            })
    void texts_that_are_compared_with_texts_and_numbers_with_numbers_are_right(String where) throws IOException {
        assertThat(warnings("csv", where)).isEmpty();
    }

    @Test
    void json_has_numbers() throws IOException {
        assertThat(warnings("json", "{{gt record.n 5}}")).isEmpty();
    }
}
