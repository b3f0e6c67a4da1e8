package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code --metrics}: what is counted, in a file and at an address. */
@Isolated("where log lines go is one setting for the process")
class MetricsTest {
    private static final String STRIPE =
            Terminal.MANIFESTS.resolve("stripe.yaml").toString();

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    @Test
    void a_run_is_counted_in_a_file_that_others_may_read() throws IOException {
        Path file = folder.resolve("connector.prom");

        terminal.run("run", STRIPE, "--demo", "--metrics", file.toString());

        assertThat(new PrometheusPage(Files.readString(file)).samples())
                .containsEntry("connector_run_info{source=\"stripe\",version=\"1.0.0\"}", 1.0)
                .containsEntry("connector_run_outcome{outcome=\"OK\"}", 1.0)
                .containsEntry("connector_run_exit_code", 0.0)
                .containsEntry("connector_requests_total{stream=\"customers\",status=\"2xx\"}", 2.0)
                .containsEntry("connector_records_total{stream=\"customers\"}", 5.0)
                .containsEntry("connector_pages_total{stream=\"customers\"}", 2.0)
                .containsEntry("connector_slices_total{stream=\"invoice_line_items\",end=\"end_flag\"}", 3.0)
                .containsKeys(
                        "connector_run_start_time_seconds",
                        "connector_run_duration_seconds",
                        "connector_received_bytes_total{stream=\"charges\"}",
                        "connector_lag_seconds{stream=\"customers\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void failures_retries_and_waits_are_counted_by_class_and_reason() throws IOException {
        Path manifest =
                manifest("  retry: {attempts: 2, base: 1ms}\n  errors: [{status: 429, then: wait, for: 10ms}]\n");
        Path file = folder.resolve("connector.prom");
        int[] asked = {0};
        try (LocalApi api = new LocalApi(exchange -> {
            boolean later = exchange.getRequestURI().getPath().equals("/wait") && asked[0]++ == 0;
            boolean good = exchange.getRequestURI().getPath().equals("/wait") && !later;
            LocalApi.json(exchange, good ? 200 : later ? 429 : 500, good ? "{\"data\": [{\"id\": 1}]}" : "no");
        })) {
            terminal.run(
                    "run", manifest.toString(), "-c", "url=" + api.url(), "--metrics", file.toString(), "--no-flight");
        }

        assertThat(new PrometheusPage(Files.readString(file)).samples())
                .containsEntry("connector_requests_total{stream=\"broken\",status=\"5xx\"}", 2.0)
                .containsEntry("connector_requests_total{stream=\"late\",status=\"4xx\"}", 1.0)
                .containsEntry("connector_requests_total{stream=\"late\",status=\"2xx\"}", 1.0)
                .containsEntry("connector_retries_total{stream=\"broken\"}", 1.0)
                .containsEntry("connector_wait_seconds_total{stream=\"late\",reason=\"asked\"}", 0.01)
                .containsEntry("connector_failures_total{stream=\"broken\",class=\"SOURCE\"}", 1.0)
                .containsEntry("connector_slices_total{stream=\"broken\",end=\"failed\"}", 1.0)
                .containsEntry("connector_run_outcome{outcome=\"SOURCE\"}", 1.0)
                .containsEntry("connector_run_exit_code", 1.0);
    }

    @Test
    void a_run_is_scraped_at_an_address_while_it_runs_and_not_after() throws IOException {
        int port = free();
        String url = "http://127.0.0.1:" + port + "/metrics";
        AtomicReference<String> scraped = new AtomicReference<>("");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream scraping = new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (scraped.get().isEmpty()) {
                    scraped.set(get(url));
                }
                out.write(bytes, offset, length);
            }
        };

        terminal.run(scraping, false, "run", STRIPE, "--demo", "--metrics", "127.0.0.1:" + port);

        assertThat(new PrometheusPage(scraped.get()).samples())
                .containsEntry("connector_run_info{source=\"stripe\",version=\"1.0.0\"}", 1.0)
                .doesNotContainKey("connector_run_exit_code");
        assertThat(get(url)).isEqualTo("nobody listens");
    }

    @Test
    void only_this_machine_may_scrape() {
        assertThat(terminal.run("run", STRIPE, "--demo", "--metrics", "0.0.0.0:9464")
                        .err())
                .contains("listens on this machine only", "127.0.0.1:9464");
        assertThat(terminal.run("run", STRIPE, "--demo", "--metrics", "no/such/folder/x.prom")
                        .err())
                .contains("is no file in a folder that exists");
    }

    private Path manifest(String http) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), """
                spec: 1
                name: small
                version: 1.0.0
                title: Small
                config: {url: string}
                http:
                  base_url: "{{config.url}}"
                """ + http + """
                defaults: {primary_key: id, records: $.data, paginator: none, schema: {id: integer}}
                streams:
                  broken: {endpoint: GET /broken}
                  late: {endpoint: GET /wait}
                """);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String get(String url) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (java.net.ConnectException e) {
            return "nobody listens";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
