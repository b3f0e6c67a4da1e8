package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import connector.base.Json;
import connector.base.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private HttpServer server;
    private volatile String orders = "[{\"id\":1,\"total\":5.0}]";
    private volatile int cartsStatus = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean carts = exchange.getRequestURI().getPath().equals("/carts");
            byte[] body = (carts ? "[{\"id\":7}]" : orders).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(carts ? cartsStatus : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("shop.yaml"), MANIFEST);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private record Done(int exit, List<String> out, String errors) {
        long records() {
            return out.stream().filter(line -> line.contains("\"RECORD\"")).count();
        }
    }

    private Done run(String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Console console = new Console(
                out, new PrintStream(errors, true, StandardCharsets.UTF_8), Map.of(), false, new Redactor());
        List<String> args = new ArrayList<>(List.of(
                "run",
                folder.resolve("shop.yaml").toString(),
                "-c",
                "url=http://127.0.0.1:" + server.getAddress().getPort(),
                "--keep-state",
                folder.resolve("state.json").toString(),
                "--report",
                folder.resolve("report.json").toString()));
        args.addAll(List.of(more));
        int exit = Execution.execute(console, args.toArray(String[]::new));
        return new Done(
                exit, out.toString(StandardCharsets.UTF_8).lines().toList(), errors.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_changed_shape_is_exit_code_5_and_says_that_everything_left() throws IOException {
        assertThat(run("--fail-on-drift").exit()).isZero();
        orders = "[{\"id\":2,\"total\":5.0,\"colour\":\"red\"},{\"id\":3,\"total\":5.0}]";
        Done done = run("--fail-on-drift");
        assertThat(done.exit()).isEqualTo(5);
        assertThat(done.records()).isEqualTo(3);
        assertThat(done.errors())
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
        Done done = run("--fail-on-drift");
        assertThat(done.exit()).isEqualTo(5);
        assertThat(done.errors()).contains("colour: new field", "what is not complete is named above");
    }
}
