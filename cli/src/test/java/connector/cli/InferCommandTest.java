package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code infer}: what records show is written into the manifest, and nothing else is touched. */
@Isolated("where log lines go is one setting for the process")
class InferCommandTest {
    private static final String HEAD = """
            # A shop.
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            http: {base_url: "https://api.example.com"}   # one host
            streams:
              orders:
                endpoint: GET /orders
                primary_key: id
                records: $.data
            """;
    private static final String CASE = """
            now: "2026-01-15T12:00:00Z"
            exchanges:
              - request: GET https://api.example.com/orders
                response:
                  json:
                    data:
                      - {id: 1, total: 5, at: "2026-01-01T00:00:00Z", buyer: {name: Ada}, note: null}
                      - {id: 2, total: 5.5, at: "2026-01-02T00:00:00+01:00", lines: [{sku: a}], "odd name": 1}
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private Terminal.Ran infer(String schema, String... more) throws IOException {
        Path manifest = folder.resolve("shop.yaml");
        if (!schema.isEmpty()) {
            Files.writeString(manifest, HEAD + schema);
        }
        Path recording = Files.writeString(folder.resolve("case.yaml"), CASE);
        String[] all = new String[5 + more.length];
        String[] first = {"infer", manifest.toString(), "orders", "--replay", recording.toString()};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return terminal.run(all);
    }

    private String manifest() throws IOException {
        return Files.readString(folder.resolve("shop.yaml"));
    }

    @Test
    void a_schema_to_be_inferred_is_written_down() throws IOException {
        Terminal.Ran ran = infer("    schema: infer\n");
        assertThat(ran.err()).contains("2 records were looked at");
        assertThat(ran.exit()).isZero();
        assertThat(manifest())
                .startsWith(HEAD)
                .contains("id: integer", "total: number", "at: timestamp", "buyer: {name: string}")
                .contains("lines: [{sku: string}]", "\"odd name\": integer")
                .doesNotContain("note", "infer");
    }

    @Test
    void a_second_time_changes_nothing() throws IOException {
        infer("    schema: infer\n");
        String once = manifest();
        assertThat(infer("").out()).contains("nothing to change");
        assertThat(manifest()).isEqualTo(once);
    }

    @Test
    void what_is_declared_stays_with_its_comments_and_only_widens() throws IOException {
        infer("    schema:\n      # the key\n      id: string   # as text\n      total: integer # cents\n\n# end\n");
        assertThat(manifest())
                .startsWith(HEAD
                        + "    schema:\n      # the key\n      id: string   # as text\n      total: number # cents\n")
                .contains("\n      at: timestamp\n")
                .endsWith("\n\n# end\n");
    }

    @Test
    void a_dry_run_shows_the_lines_and_changes_nothing() throws IOException {
        String schema = "    schema: {id: integer, total: integer}\n";
        Terminal.Ran ran = infer(schema, "--dry-run");
        assertThat(ran.out())
                .contains(
                        "@@ line 12\n-    schema: {id: integer, total: integer}\n+    schema: {id: integer, total: number, at:");
        assertThat(manifest()).isEqualTo(HEAD + schema);
    }

    @Test
    void a_schema_in_a_file_and_an_unknown_stream_are_said() throws IOException {
        Files.writeString(
                folder.resolve("o.json"), "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}");
        assertThat(infer("    schema: o.json\n").err()).contains("is a JSON Schema file", "schema: infer");
        assertThat(terminal.run("infer", folder.resolve("shop.yaml").toString(), "order")
                        .err())
                .contains("has no stream order");
    }

    @Test
    void a_stream_whose_schema_is_inferred_runs_and_announces_what_came() throws IOException {
        infer("    schema: infer\n", "--dry-run");
        Terminal.Ran ran = terminal.run(
                "run",
                folder.resolve("shop.yaml").toString(),
                "--replay",
                folder.resolve("case.yaml").toString());
        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines().findFirst().orElse("")).contains("\"SCHEMA\"", "\"id\":{\"type\":[\"integer\"]}");
    }
}
