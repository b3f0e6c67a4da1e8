package connector.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server on a free port of 127.0.0.1 that answers as a test says, until it is closed. */
final class LocalApi implements AutoCloseable {
    private final HttpServer server;

    LocalApi(HttpHandler answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", answers);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Without a slash at its end. */
    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Answers with JSON. */
    static void json(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "application/json", text);
    }

    /** Answers with a text, and with nothing at all where it is empty. */
    static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
