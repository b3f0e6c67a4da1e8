package connector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scripts of {@code examples/pipelines} and the Meltano project's tap, with programs of the Singer community. */
final class PipelinesIT {
    private static final Path SHOP_MANIFEST = Places.example("json-server/shop.yaml");

    private final Path directory = Places.fresh("pipeline-");
    private final Path config = directory.resolve("config.json");
    private final Path rows = directory.resolve("rows");
    private Server shop;

    @BeforeEach
    void start() throws IOException {
        shop = Server.start("shop.mjs");
        Files.createDirectories(rows);
        Rest.JSON.writeValue(config.toFile(), Map.of("api_url", shop.says("url")));
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void target_jsonl_stores_every_row_once_night_after_night() throws IOException {
        Path target = installed("target-jsonl", "target-jsonl==0.1.4");
        Path targetConfig = directory.resolve("target.json");
        Rest.JSON.writeValue(
                targetConfig.toFile(), Map.of("destination_path", rows.toString(), "do_timestamp_file", false));
        List<String> nightly = List.of(
                Places.example("pipelines/nightly.sh").toString(),
                SHOP_MANIFEST.toString(),
                config.toString(),
                directory.resolve("state.json").toString(),
                target.toString(),
                "--config",
                targetConfig.toString());

        assertThat(shell(nightly, Optional.empty()).exit()).isZero();
        shop.rest().patch("/orders/17", "{\"state\": \"returned\", \"updated_at\": \"2025-06-01T00:00:00Z\"}");
        assertThat(shell(nightly, Optional.empty()).exit()).isZero();
        assertThat(shell(nightly, Optional.empty()).exit()).isZero();

        List<JsonNode> stored = stored("orders");
        List<JsonNode> held = Rows.of(shop.rest().get("/orders"));
        assertThat(stored).hasSize(held.size() + 1).containsAll(held);
        assertThat(stored("customers")).hasSameSizeAs(Rows.of(shop.rest().get("/customers")));
    }

    @Test
    void singer_check_tap_finds_nothing_wrong() throws IOException {
        Path check = installed("singer-check-tap", "singer-tools==0.4.1");
        Path messages = directory.resolve("messages.jsonl");
        List<String> lines = Program.run(SHOP_MANIFEST)
                .config(Map.of("api_url", shop.says("url")))
                .ok()
                .stdout();
        Files.write(messages, lines);
        Shell.Result result = shell(List.of(check.toString()), Optional.of(messages));
        assertThat(result.exit()).as(result.stderr()).isZero();
    }

    @Test
    void the_tap_of_the_meltano_project_takes_a_taps_options() throws IOException {
        String tap = Places.example("meltano/tap-shop").toString();
        Shell.Result discovered = shell(List.of(tap, "--config", config.toString(), "--discover"), Optional.empty());
        assertThat(discovered.exit()).as(discovered.stderr()).isZero();
        Path catalog = Files.writeString(directory.resolve("catalog.json"), discovered.stdout());
        assertThat(Rest.JSON.readTree(discovered.stdout()).findValuesAsText("tap_stream_id"))
                .containsExactlyInAnyOrder("customers", "addresses", "orders");

        Shell.Result run =
                shell(List.of(tap, "--config", config.toString(), "--catalog", catalog.toString()), Optional.empty());
        assertThat(run.exit()).as(run.stderr()).isZero();
        assertThat(run.stdout().lines().filter(line -> line.contains("\"RECORD\"")))
                .hasSizeGreaterThan(Rows.of(shop.rest().get("/orders")).size());
    }

    private static Path installed(String name, String pinned) {
        Optional<Path> program = Python.program(name, pinned);
        assumeTrue(program.isPresent(), name + " cannot be installed here");
        return program.orElseThrow();
    }

    /** With {@code CONNECTOR} naming a script that starts the packaged program. */
    private Shell.Result shell(List<String> command, Optional<Path> stdin) throws IOException {
        return Shell.run(
                directory,
                Map.of("CONNECTOR", Program.script(directory).toString()),
                stdin,
                Program.PATIENCE_SECONDS,
                command);
    }

    private List<JsonNode> stored(String stream) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(rows.resolve(stream + ".jsonl"))) {
            all.add(Rest.JSON.readTree(line));
        }
        return all;
    }
}
