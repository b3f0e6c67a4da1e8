package connector.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An API with very many parents, in pages, and one note of each of them, all of different times. */
final class ParentsApi implements AutoCloseable {
    static final int PARENTS = 50_000;

    static final String MANIFEST = """
            spec: 1
            name: parents
            version: 1.0.0
            config:
              url: {type: string, description: Where the API listens.}
            http: {base_url: "{{config.url}}", concurrency: 8}
            defaults: {primary_key: id, records: $.items}
            streams:
              parents:
                endpoint: GET /parents
                paginator: {type: page, into: query.page}
                schema: {id: integer}
              notes:
                for_each: {parent: parents}
                endpoint: GET /parents/{{parent.id}}/notes
                cursor: {field: at, since: query.since}
                schema: {id: integer, at: timestamp}
              all_notes:
                for_each: {parent: parents}
                endpoint: GET /parents/{{parent.id}}/notes
                schema: {id: integer, at: timestamp}
            """;

    /** As many as the manifest lets be in flight. */
    private static final int THREADS = 8;

    private static final int PAGE = 1_000;

    /** Spreads the notes' times, so that their order is not the parents'. */
    private static final int STRIDE = 7_919;

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger requests = new AtomicInteger();

    ParentsApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests there were since the last call. */
    int requests() {
        return requests.getAndSet(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String[] path = exchange.getRequestURI().getPath().split("/");
        String query = exchange.getRequestURI().getQuery();
        String items = path.length == 2
                ? parents(Integer.parseInt(query.substring("page=".length())))
                : note(Integer.parseInt(path[2]), query == null ? "" : query.substring("since=".length()));
        byte[] body = ("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String parents(int page) {
        return IntStream.range((page - 1) * PAGE, Math.min(page * PAGE, PARENTS))
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(","));
    }

    private static String note(int parent, String since) {
        String at = EPOCH.plusSeconds((long) parent * STRIDE % PARENTS).toString();
        return at.compareTo(since) < 0 ? "" : "{\"id\":" + parent + ",\"at\":\"" + at + "\"}";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
