package connector.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An API on 127.0.0.1 with rows in order: the first page comes, a later one only when the test lets it. */
final class SlowApi implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int held;

    /** @param held the page, counted from 1, that never comes; 0 for none */
    SlowApi(int held) throws IOException {
        this.held = held;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/rows", this::answer);
        server.start();
    }

    /** A manifest of it. */
    String manifest() {
        return """
                spec: 1
                name: slow
                version: 1.0.0
                title: Slow
                http: {base_url: "http://127.0.0.1:%d"}
                streams:
                  rows:
                    endpoint: GET /rows
                    records: $.data
                    primary_key: id
                    paginator: {type: page, into: query.page}
                    cursor: {field: id, type: integer, since: query.since, order: asc, because: test, start: 0}
                    schema: {id: integer, text: string}
                """.formatted(server.getAddress().getPort());
    }

    /** Waits until the page that never comes was asked for. */
    void awaitHeld() throws InterruptedException {
        asked.await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*page=(\\d+).*", "$1"));
        if (page == held) {
            asked.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        StringBuilder rows = new StringBuilder();
        for (int id = page * 100; id < page * 100 + 100; id++) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"id\": " + id + ", \"text\": \"" + "x".repeat(200) + "\"}");
        }
        byte[] body = ("{\"data\": [" + rows + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
