package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two processes with one ledger keep an API's limit together, and use it. */
class LedgerIT {
    private static final int LIMIT = 40;

    /** So long that the part of it which is left over for the way, a fiftieth, is more than a busy machine stumbles. */
    private static final Duration SPAN = Duration.ofSeconds(10);

    /** Of each process; a last, empty one comes to it. Both together need three spans. */
    private static final int PAGES = 59;

    /**
     * Of the limit. Without a busy machine it is 97 %; what is lost here is time in which programs start and threads wait for
     * a processor, so only a ledger that makes runs wait for nothing is found out.
     */
    private static final double AIM = 0.7;

    private static final double SECOND = 1e9;

    private static final String MANIFEST = """
            spec: 1
            name: limited
            version: 1.0.0
            http: {base_url: "URL", rate_limit: {requests: %d, per: %ds}}
            streams:
              items:
                endpoint: GET /PROCESS
                paginator: {type: page, into: query.page}
                primary_key: id
                records: $
                schema: {id: integer}
            """.formatted(LIMIT, SPAN.toSeconds());

    /** By the server's clock, in nanoseconds. */
    private final List<Long> arrivals = new ArrayList<>();

    private void answer(HttpExchange exchange) throws IOException {
        synchronized (arrivals) {
            arrivals.add(System.nanoTime());
        }
        int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*page=(\\d+).*", "$1"));
        byte[] body = (page > PAGES ? "[]" : "[{\"id\":" + page + "}]").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void two_processes_keep_the_limit_together_and_use_it() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        try {
            Path folder = Places.fresh("ledger-");
            Future<Outcome> one = threads.submit(() -> run(folder, server, "one"));
            Future<Outcome> two = threads.submit(() -> run(folder, server, "two"));
            assertThat(one.get().count()).isEqualTo(PAGES);
            assertThat(two.get().count()).isEqualTo(PAGES);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
        assertKept();
        assertUsed();
    }

    private static Outcome run(Path folder, HttpServer server, String process) throws IOException {
        Path manifest = folder.resolve(process + ".yaml");
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(manifest, MANIFEST.replace("URL", url).replace("PROCESS", process));
        return Program.run(manifest)
                .with("--quota-ledger", folder.resolve("quota.json").toString())
                .ok();
    }

    private void assertKept() {
        for (int i = LIMIT; i < arrivals.size(); i++) {
            double span = (arrivals.get(i) - arrivals.get(i - LIMIT)) / SECOND;
            assertThat(span)
                    .as("seconds between requests %d and %d", i - LIMIT, i)
                    .isGreaterThan(SPAN.toSeconds());
        }
    }

    private void assertUsed() {
        int requests = arrivals.size();
        assertThat(requests).isEqualTo(2 * (PAGES + 1));
        double took = (arrivals.get(requests - 1) - arrivals.get(0)) / SECOND;
        // The last span's requests may all come at its beginning.
        double needed = (double) SPAN.toSeconds() * ((requests - 1) / LIMIT);
        assertThat(needed / took).as("of the limit, in %.1f s", took).isGreaterThan(AIM);
    }
}
