package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.manifest.YamlReader;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsCommandTest {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            title: The shop
            version: 1.0.0
            config:
              token: {type: string, secret: true, description: "Key | with read access."}
              shops: {type: [string], default: [aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, d]}
            http: {base_url: "https://api.example.com", auth: {type: bearer, token: "{{config.token}}"}}
            presets:
              plain: {endpoint: "/{{with.what}}", primary_key: id, schema: {id: integer, at: timestamp}}
            streams:
              orders:
                use: {plain: {what: orders}}
                cursor: {field: at, since: query.since}
              lines:
                for_each: {order: {stream: orders, parents: changed, lookback: 30d}, shop: "{{config.shops}}"}
                endpoint: GET /{{shop}}/orders/{{order.id}}/lines
                append_only: true
                selected: false
                schema: {sku: string}
            """;

    @TempDir
    Path folder;

    private Path manifest;
    private Path readme;

    @BeforeEach
    void a_manifest() throws IOException {
        manifest = Files.writeString(folder.resolve("shop.yaml"), MANIFEST);
        readme = folder.resolve("shop/README.md");
    }

    @Test
    void a_new_page_has_its_tables() throws IOException {
        assertThat(docs().out()).isEqualTo("wrote " + readme + "\n");
        assertThat(readme)
                .content()
                .startsWith("# The shop\n")
                .contains("| `token` | string, secret | yes | | Key \\| with read access. |")
                .contains("| `shops` | list of string | no | 4 values | |")
                .contains(
                        "| `lines` (not by default) | | of changed `orders` and those of the last 30d, for each `shop` |"
                                + " `GET /{shop}/orders/{order.id}/lines` |")
                .contains("| `orders` | `id` | incremental, `at` | `GET /orders` |");
        assertThat(docs().out()).isEmpty();
        assertThat(docs("--check").exit()).isZero();
    }

    @Test
    void what_is_written_by_hand_is_kept() throws IOException {
        docs();
        Files.writeString(
                readme, Files.readString(readme).replace("Where the credentials come from.", "Ask $1 of us."));
        Files.writeString(manifest, MANIFEST.replace("selected: false\n", "hidden: false\n"));
        assertThat(docs("--check").exit()).isEqualTo(2);
        assertThat(readme).content().contains("(not by default)");
        docs();
        assertThat(readme).content().contains("Ask $1 of us.").doesNotContain("(not by default)");
    }

    @Test
    void a_missing_page_is_stale_and_not_written_by_a_check() {
        assertThat(docs("--check").exit()).isEqualTo(2);
        assertThat(readme).doesNotExist();
    }

    @Test
    void pages_of_shipped_sources_are_up_to_date() {
        Terminal.Ran ran = new Terminal().run("docs", "--check", Terminal.MANIFESTS.toString());
        assertThat(ran.exit())
                .as("write them: ./connector docs manifests\n" + ran.out())
                .isZero();
    }

    @Test
    void the_meltano_plugin_is_yaml_with_kinds_and_what_is_required() {
        String yaml = docs("--format", "meltano").out();
        Problems problems = new Problems();
        assertThat(YamlReader.read("meltano.yml", yaml, problems)).isPresent();
        assertThat(problems.sorted()).isEmpty();
        assertThat(yaml).contains("sensitive: true", "kind: array", "settings_group_validation: [[token]]");
    }

    private Terminal.Ran docs(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "docs";
        System.arraycopy(more, 0, all, 1, more.length);
        all[more.length + 1] = manifest.toString();
        return new Terminal().run(all);
    }
}
