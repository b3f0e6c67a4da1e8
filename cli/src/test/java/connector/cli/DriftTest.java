package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --fail-on-drift}: what changed since the last run is an exit code and a name, and nothing is missing. */
class DriftTest {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            config: {url: {type: string, description: Where the API listens.}}
            http: {base_url: "{{config.url}}", retry: {attempts: 1}}
            defaults: {primary_key: id, schema: {id: integer, total: decimal}}
            streams:
              orders: {endpoint: GET /orders}
              carts: {endpoint: GET /carts}
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private LocalApi api;
    private volatile String orders = "[{\"id\":1,\"total\":5.0}]";
    private volatile int cartsStatus = 200;

    @BeforeEach
    void start() throws IOException {
        api = new LocalApi(exchange -> {
            boolean carts = exchange.getRequestURI().getPath().equals("/carts");
            LocalApi.json(exchange, carts ? cartsStatus : 200, carts ? "[{\"id\":7}]" : orders);
        });
        Files.writeString(folder.resolve("shop.yaml"), MANIFEST);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Terminal.Ran run(String... more) {
        return terminal.run(
                List.of(
                        "run",
                        folder.resolve("shop.yaml").toString(),
                        "-c",
                        "url=" + api.url(),
                        "--keep-state",
                        folder.resolve("state.json").toString(),
                        "--report",
                        folder.resolve("report.json").toString()),
                more);
    }

    @Test
    void a_changed_shape_is_exit_code_5_and_says_that_everything_left() throws IOException {
        assertThat(run("--fail-on-drift").exit()).isZero();
        orders = "[{\"id\":2,\"total\":5.0,\"colour\":\"red\"},{\"id\":3,\"total\":5.0}]";
        Terminal.Ran done = run("--fail-on-drift");
        assertThat(done.exit()).isEqualTo(5);
        assertThat(done.lines()).filteredOn(line -> line.contains("\"RECORD\"")).hasSize(3);
        assertThat(done.err())
                .contains("orders: its records are not of the shape that the last run saw: colour: new field, string")
                .contains("SCHEMA: 3 records were written, every selected stream is complete; their shape has changed,")
                .doesNotContain("bookmark stayed");
        Map<?, ?> report = (Map<?, ?>) Json.parse(Files.readAllBytes(folder.resolve("report.json")));
        assertThat(report.get("exit_code")).isEqualTo(5L);
        assertThat(run("--fail-on-drift").exit()).as("told once").isZero();
    }

    @Test
    void without_the_option_nothing_is_told() {
        assertThat(run().exit()).isZero();
        orders = "[{\"id\":2,\"colour\":\"red\"}]";
        assertThat(run().exit()).isZero();
    }

    @Test
    void beside_a_stream_that_failed_nothing_is_called_complete() {
        assertThat(run("--fail-on-drift").exit()).isZero();
        orders = "[{\"id\":2,\"colour\":\"red\"}]";
        cartsStatus = 404;
        Terminal.Ran done = run("--fail-on-drift");
        assertThat(done.exit()).isEqualTo(5);
        assertThat(done.err()).contains("colour: new field", "what is not complete is named above");
    }
}
