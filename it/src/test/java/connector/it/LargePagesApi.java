package connector.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** An API with one page of 70 MB, made as it is sent. */
final class LargePagesApi implements AutoCloseable {
    static final int ROWS = 70_000;

    static final String MANIFEST = """
            spec: 1
            name: large
            version: 1.0.0
            http: {base_url: "URL", max_response: 100MB, timeout: {total: 2m}}
            defaults: {primary_key: id, paginator: none, schema: {id: integer, text: string, at: timestamp}}
            streams:
              json:
                endpoint: GET /cut.json
                records: $.data
                transform: [add: {place: "{{record.id}}"}]
              json_capped:
                endpoint: GET /more.json
                records: $.data
              csv:
                endpoint: GET /rows.csv
                response: csv
              lines:
                endpoint: GET /rows.jsonl.gz
                response: jsonl
            """;

    /** With it a row has a kilobyte. */
    private static final String TEXT = "0123456789 and so on ".repeat(45);

    /** The capped stream sends more of them than its manifest takes. */
    private static final int TOO_MANY = 110_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicInteger asked = new AtomicInteger();

    LargePagesApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/cut.json", exchange -> send(exchange, out -> json(out, ROWS, asked.get() == 1)));
        server.createContext("/more.json", exchange -> send(exchange, out -> json(out, TOO_MANY, false)));
        server.createContext("/rows.csv", exchange -> send(exchange, LargePagesApi::csv));
        server.createContext("/rows.jsonl.gz", exchange -> send(exchange, LargePagesApi::lines));
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int asked() {
        return asked.get();
    }

    private interface Body {
        void to(OutputStream out) throws IOException;
    }

    private void send(HttpExchange exchange, Body body) throws IOException {
        asked.incrementAndGet();
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16);
        body.to(out);
        out.close();
        exchange.close();
    }

    /** @param cut whether the connection ends in the middle of it */
    private static void json(OutputStream out, int rows, boolean cut) throws IOException {
        out.write("{\"meta\":{\"n\":1},\"data\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < rows; i++) {
            if (cut && i == rows / 2) {
                throw new IOException("the connection is cut on purpose");
            }
            out.write(((i == 0 ? "" : ",") + row(i)).getBytes(StandardCharsets.UTF_8));
        }
        out.write("],\"has_more\":false}".getBytes(StandardCharsets.UTF_8));
    }

    private static String row(int i) {
        return "{\"id\":" + i + ",\"text\":\"" + TEXT + i + "\",\"at\":\"2026-01-01T00:00:00Z\"}\n";
    }

    private static void lines(OutputStream out) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(out, 1 << 16)) {
            for (int i = 0; i < ROWS; i++) {
                packed.write(row(i).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void csv(OutputStream out) throws IOException {
        out.write("id,text,at\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < ROWS; i++) {
            out.write((i + "," + TEXT + i + ",2026-01-01T00:00:00Z\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
