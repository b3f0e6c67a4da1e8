package connector.source;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Problem;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllProblemsAtOnceTest {
    @Test
    void a_stream_with_errors_does_not_hide_what_is_wrong_with_the_others(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), """
                spec: 1
                name: shop
                version: 1.0.0
                tilte: Shop
                config: {region: string}
                http: {base_url: "https://api.example.com", paginator: none}
                streams:
                  a:
                    endpoint: GET /{{config.region}}/{{b.id}}
                    primary_key: id
                    schema: {id: strin}
                    cursor: {field: changed, sinse: query.x}
                """);
        Problems problems = new Problems();
        assertThat(SourceLoader.load(file, problems)).isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::code)
                .containsExactly("key.unknown", "key.unknown", "template.unknown_name", "schema.type", "key.unknown");
    }

    @Test
    void rules_look_at_the_streams_that_could_be_read(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), """
                spec: 1
                name: shop
                version: 1.0.0
                config: {region: string}
                http: {base_url: "https://api.example.com"}
                streams:
                  a:
                    endpoint: GET /a
                    primary_key: key
                    schema: {id: string}
                  parent:
                    hidden: true
                    endpoint: GET /parent
                    primary_key: id
                    schema: {id: string}
                  b:
                    for_each: {parent: parent}
                    endpoint: GET /{{config.region}}/b
                    primary_key: id
                    schema: {id: strin}
                """);
        Problems problems = new Problems();
        assertThat(SourceLoader.load(file, problems)).isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::code)
                .containsExactly("stream.primary_key_unknown", "schema.type");
    }
}
