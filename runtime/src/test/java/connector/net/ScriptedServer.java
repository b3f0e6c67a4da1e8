package connector.net;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on 127.0.0.1 that answers by a function and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    /** A request as it arrived. */
    public record Asked(String method, String target, Headers headers, String body) {
        /** A header, or "" when it is not there. */
        public String header(String name) {
            return headers.first(name).orElse("");
        }
    }

    /** What is answered. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public static Answer json(String body) {
            return json(200, body);
        }

        public static Answer json(int status, String body) {
            return new Answer(
                    status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
        }

        public static Answer status(int status, String... headers) {
            return new Answer(status, Map.of(), new byte[0]).with(headers);
        }

        /** The same with more headers: names and values in turn. */
        public Answer with(String... more) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            for (int i = 0; i < more.length; i += 2) {
                all.put(more[i], more[i + 1]);
            }
            return new Answer(status, all, body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    public ScriptedServer(Function<Asked, Answer> script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Asked one = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new Headers(exchange.getRequestHeaders()),
                    new String(body, StandardCharsets.UTF_8));
            asked.add(one);
            Answer answer = script.apply(one);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        });
        server.start();
    }

    /** Answers in order; the last one again and again. */
    public static ScriptedServer of(Answer... answers) throws IOException {
        java.util.concurrent.atomic.AtomicInteger next = new java.util.concurrent.atomic.AtomicInteger();
        return new ScriptedServer(asked -> answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
    }

    public URI url(String path) {
        return URI.create("http://" + host() + path);
    }

    /** {@code 127.0.0.1:port}. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
