package connector.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
                cursor: {field: at, since: query.since}
                schema: {id: integer, at: timestamp}
              notes:
                for_each: {parent: parents}
                endpoint: GET /parents/{{parent.id}}/notes
                cursor: {field: at, since: query.since}
                schema: {id: integer, at: timestamp}
              changed_notes:
                for_each: {parent: {stream: parents, parents: changed, because: A note comes with its parent.}}
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
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

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

    /**
     * How many different requests there were since the last call. One that is sent again counts once: the JDK's client does
     * that by itself, unseen by the program, where a connection ends before an answer begins.
     */
    int asked() {
        int size = asked.size();
        asked.clear();
        return size;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        String[] path = exchange.getRequestURI().getPath().split("/");
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        String since = query.getOrDefault("since", "");
        String items = path.length == 2
                ? parents(Integer.parseInt(query.get("page")), since)
                : row(Integer.parseInt(path[2]), STRIDE, since);
        byte[] body = ("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** They are in the order of their times, a second apart. */
    private static String parents(int page, String since) {
        int first = since.isEmpty()
                ? 0
                : (int) Duration.between(EPOCH, Instant.parse(since)).toSeconds();
        int from = first + (page - 1) * PAGE;
        return IntStream.range(from, Math.min(from + PAGE, PARENTS))
                .mapToObj(id -> row(id, 1, ""))
                .collect(Collectors.joining(","));
    }

    /** A row, if it is not older. */
    private static String row(int id, int stride, String since) {
        String at = EPOCH.plusSeconds((long) id * stride % PARENTS).toString();
        return at.compareTo(since) < 0 ? "" : "{\"id\":" + id + ",\"at\":\"" + at + "\"}";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
