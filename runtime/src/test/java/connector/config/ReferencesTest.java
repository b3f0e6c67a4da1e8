package connector.config;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.manifest.ManifestFile;
import connector.spec.MapNode;
import connector.spec.Problem;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value may say where it is, wherever the value comes from. */
class ReferencesTest {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            config:
              key: {type: string, secret: true, description: Of the API.}
              region: {type: string, default: eu, description: Where it is.}
              lists: {type: [string], optional: true, description: Which.}
            http: {base_url: "https://{{config.region}}.shop.example", headers: {X-Key: "{{config.key}}"}}
            streams:
              orders: {endpoint: GET /orders, primary_key: id, query: {list: "{{config.lists}}"}, schema: {id: integer}}
            """;

    private final Path folder;
    private final Connector connector;
    private final Problems problems = new Problems();

    ReferencesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.connector = Connector.load(Files.writeString(folder.resolve("shop.yaml"), MANIFEST))
                .connector()
                .orElseThrow();
        Files.writeString(folder.resolve("key.txt"), "from-the-file\n");
    }

    private Optional<Map<String, Object>> inline(Map<String, String> environment, Map<String, String> inline) {
        return connector.config(Map.of(), environment, inline, problems).map(ConfigValues::values);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> said() {
        return problems.sorted().stream().map(Problem::text).toList();
    }

    @Test
    void in_a_config_file_it_is_found_from_there() throws IOException {
        MapNode config = (MapNode) ManifestFile.read(
                        "config.yaml",
                        "key: {file: key.txt}\nregion: {env: REGION}".getBytes(StandardCharsets.UTF_8),
                        problems)
                .orElseThrow();

        assertThat(connector
                        .config(Map.of(config, folder), Map.of("REGION", "us"), Map.of(), problems)
                        .orElseThrow()
                        .values())
                .containsEntry("key", "from-the-file")
                .containsEntry("region", "us");
    }

    @Test
    void on_the_command_line_and_in_the_environment_it_is_written_as_json() {
        assertThat(inline(
                        Map.of("SHOP_KEY", "{\"file\": \"" + path("key.txt") + "\"}", "WHERE", "us"),
                        Map.of("region", "{\"env\":\"WHERE\"}")))
                .hasValueSatisfying(values ->
                        assertThat(values).containsEntry("key", "from-the-file").containsEntry("region", "us"));
        assertThat(said()).isEmpty();
    }

    @Test
    void a_text_that_only_looks_like_one_is_what_it_is() {
        for (String text : List.of("{\"env\": \"A\", \"file\": \"b\"}", "{\"file\": 1}", "{file", "{\"path\":\"x\"}")) {
            assertThat(inline(Map.of(), Map.of("key", text)))
                    .hasValueSatisfying(values -> assertThat(values).containsEntry("key", text));
        }
        assertThat(inline(Map.of(), Map.of("key", "k", "lists", "[\"a\"]")))
                .hasValueSatisfying(values -> assertThat(values).containsEntry("lists", List.of("a")));
    }

    @Test
    void what_leads_nowhere_is_one_error_that_does_not_repeat_what_is_written_for_a_secret() {
        assertThat(inline(
                        Map.of(),
                        Map.of("key", "{\"file\": \"s3cret-itself\"}", "region", "{\"env\": \"NO_SUCH_VARIABLE\"}")))
                .isEmpty();
        assertThat(said())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("-c key", "the file named here cannot be read"))
                .anySatisfy(line -> assertThat(line).contains("NO_SUCH_VARIABLE is not set"))
                .noneSatisfy(line -> assertThat(line).contains("s3cret-itself"));
    }
}
