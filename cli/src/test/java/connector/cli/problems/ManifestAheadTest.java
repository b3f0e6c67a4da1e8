package connector.cli.problems;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other tests execute command lines meanwhile: whatever they take away or leave, a manifest is what stands in its file. */
class ManifestAheadTest {
    @TempDir
    private Path dir;

    private Path manifest;

    @BeforeEach
    void write() throws IOException {
        manifest = dir.resolve("shop.yaml");
        named("shop");
    }

    private void named(String name) throws IOException {
        Files.writeString(manifest, """
                spec: 1
                name: %s
                version: 1.0.0
                http: {base_url: "https://shop.test"}
                streams:
                  orders: {endpoint: GET /orders, primary_key: [id], schema: {id: string}}
                """.formatted(name));
    }

    private static String name(Connector.Loaded loaded) {
        return loaded.connector()
                .orElseThrow(() -> new AssertionError(loaded.problems()))
                .source()
                .name();
    }

    @Test
    void what_is_read_ahead_is_what_is_read() {
        ManifestAhead.begin("validate", manifest.toString());

        assertThat(ManifestAhead.load(manifest).problems())
                .isEqualTo(Connector.load(manifest).problems());
    }

    @Test
    void a_manifest_changed_after_it_was_read_is_read_again() throws IOException {
        ManifestAhead.begin("run", manifest.toString());
        ManifestAhead.load(manifest);
        named("store");

        assertThat(name(ManifestAhead.load(manifest))).isEqualTo("store");
    }

    @Test
    void what_an_earlier_command_line_left_is_not_taken() throws IOException {
        ManifestAhead.begin("run", manifest.toString());
        named("store");
        ManifestAhead.begin("fmt", manifest.toString());

        assertThat(name(ManifestAhead.load(manifest))).isEqualTo("store");
    }

    @Test
    void another_manifest_than_the_one_begun_with_is_read_by_itself() throws IOException {
        Path other = dir.resolve("other.yaml");
        Files.writeString(other, Files.readString(manifest).replace("name: shop", "name: other"));
        ManifestAhead.begin("run", manifest.toString());

        assertThat(name(ManifestAhead.load(other))).isEqualTo("other");
    }

    @Test
    void a_manifest_that_is_not_there_is_reported_as_ever() {
        Path missing = dir.resolve("missing.yaml");
        ManifestAhead.begin("check", missing.toString());

        assertThat(ManifestAhead.load(missing).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("file.unreadable"));
    }
}
