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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An API of three generations: orders in windows of time, lines of an order, notes of a line; and rows of two regions. When
 * told to, it holds the second page of a region back, so that its reader is in the middle of its slice.
 */
final class FamilyApi implements AutoCloseable {
    static final String MANIFEST = """
            spec: 1
            name: family
            version: 1.0.0
            config:
              url: {type: string, description: Where the API listens.}
              start: {type: timestamp, description: The first order's day.}
            http: {base_url: "{{config.url}}", concurrency: 4}
            defaults:
              primary_key: id
              records: $.items
              paginator: {type: page, into: query.page}
            streams:
              orders:
                endpoint: GET /orders
                cursor: {field: at, start: "{{config.start}}", since: query.since, until: query.until, step: 10d}
                schema: {id: integer, at: timestamp}
              lines:
                for_each: {order: {stream: orders, parents: changed, because: Lines come with their order.}}
                endpoint: GET /orders/{{order.id}}/lines
                schema: {id: string, order: integer}
              notes:
                for_each: {line: lines}
                endpoint: GET /lines/{{line.id}}/notes
                cursor: {field: at, filter: client}
                schema: {id: string, at: timestamp}
              regions:
                for_each: {region: [north, south]}
                endpoint: GET /regions/{{region}}
                cursor: {field: at, since: query.since}
                schema: {id: string, at: timestamp}
            """;

    /** The region whose reader can be held in the middle. */
    static final String HELD = "south";

    private static final int ORDERS = 6;
    private static final int DAYS_BETWEEN = 6;
    private static final int DAYS = 40;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(DAYS));
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean holding;

    FamilyApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** The config that reads it. */
    Map<String, String> config() {
        return Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort(), "start", first.toString());
    }

    /** Whoever asks for the second page of {@link #HELD} next gets no answer before {@link #close()}. */
    void holdSecondPage() {
        holding = true;
    }

    /** Waits until a reader waits for that page; false when none came. */
    boolean awaitHeld(int seconds) throws InterruptedException {
        return asked.await(seconds, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path[path.length - 1].equals(HELD)
                && query.getOrDefault("page", "1").equals("2")
                && hold()) {
            exchange.close(); // whoever asked is dead by now
            return;
        }
        List<String> items = query.getOrDefault("page", "1").equals("1") ? items(path, query) : List.of();
        byte[] body = ("{\"items\":[" + String.join(",", items) + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** True for the one request that is held back. */
    private boolean hold() {
        synchronized (this) {
            if (!holding) {
                return false;
            }
            holding = false;
        }
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private List<String> items(String[] path, Map<String, String> query) {
        List<String> items = new ArrayList<>();
        String parent = path.length > 2 ? path[2] : "";
        switch (path[1]) {
            case "lines" -> items.add(row("\"n" + parent + "\"", first.plus(Duration.ofDays(DAYS - 1))));
            case "regions" -> {
                items.add(row("\"" + parent + "1\"", first.plusSeconds(1)));
                items.add(row("\"" + parent + "2\"", first.plusSeconds(1)));
            }
            default -> {
                if (path.length > 2) {
                    return List.of("{\"id\":\"" + parent + "-a\",\"order\":" + parent + "}");
                }
                for (int order = 0; order < ORDERS; order++) {
                    Instant at = first.plus(Duration.ofDays((long) order * DAYS_BETWEEN));
                    if (!at.isBefore(Instant.parse(query.get("since")))
                            && at.isBefore(Instant.parse(query.get("until")))) {
                        items.add(row(String.valueOf(order), at));
                    }
                }
            }
        }
        return items;
    }

    private static String row(String id, Instant at) {
        return "{\"id\":" + id + ",\"at\":\"" + at + "\"}";
    }

    @Override
    public void close() {
        answer.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
