package connector.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import connector.auth.Login;
import connector.base.Failure;
import connector.base.FailureClass;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits on 127.0.0.1 for the browser that comes back from a login (RFC 8252, 7.3). Requests that do not answer this login
 * are told so and otherwise ignored: any page that the browser shows could make one.
 */
final class RedirectListener implements AutoCloseable {
    /** In the URL when nobody listens: the browser fails there, with the code in its address. */
    static final int PASTE_PORT = 8910;

    private static final String PATH = "/callback";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");
    private static final int FOUND = 200;
    private static final int WRONG = 400;
    private static final int ASTRAY = 404;

    private record Arrived(Map<String, String> query, HttpExchange exchange) {}

    private final HttpServer server;
    private final URI redirect;
    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();

    private RedirectListener(HttpServer server, URI redirect) {
        this.server = server;
        this.redirect = redirect;
        server.createContext("/", this::take);
        server.start();
    }

    static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }

    /**
     * Listens.
     *
     * @param registered the redirect URL the API knows, if it must be a certain one
     * @param port 0 for any
     * @throws Failure USAGE when the port is taken, or the URL leads to another machine
     */
    static RedirectListener open(Optional<URI> registered, int port) {
        registered
                .filter(url -> !THIS_MACHINE.contains(url.getHost()) || !"http".equalsIgnoreCase(url.getScheme()))
                .ifPresent(url -> {
                    throw new Failure(
                            FailureClass.USAGE,
                            "nothing can be received at " + url + " here",
                            "add --no-listen, and paste the address that the browser is sent to");
                });
        int wanted = registered.map(URI::getPort).filter(p -> p > 0).orElse(port);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted), 0);
            return new RedirectListener(
                    server, registered.orElseGet(() -> uri(server.getAddress().getPort())));
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.USAGE,
                    "port " + wanted + " of 127.0.0.1 cannot be listened on",
                    "give another --port that the API knows, or --no-listen",
                    e);
        }
    }

    /** Where the browser is to be sent. */
    URI redirect() {
        return redirect;
    }

    /**
     * Waits for the answer to a login.
     *
     * @param say is told of requests that are none
     * @throws Failure AUTH when none came in time
     */
    Login.Callback await(Login login, Duration patience, Consumer<String> say) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            Arrived one = arrived.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (one == null) {
                throw new Failure(
                        FailureClass.AUTH,
                        "nobody logged in within " + patience.toSeconds() + " s",
                        "start again, or --no-listen when the browser runs on another machine");
            }
            Login.Callback callback = login.callback(one.query());
            if (callback instanceof Login.Foreign foreign) {
                answer(one.exchange(), WRONG, "This is not the answer to the login that the terminal waits for.");
                say.accept("warning: a request to the redirect URL was ignored: " + foreign.why());
            } else {
                boolean good = callback instanceof Login.Code;
                answer(
                        one.exchange(),
                        FOUND,
                        good ? "Done. Look at the terminal; this page can be closed." : "The login was refused.");
                return callback;
            }
        }
    }

    private void take(HttpExchange exchange) {
        if (!exchange.getRequestURI().getPath().equals(path())) {
            answer(exchange, ASTRAY, "There is nothing here.");
        } else {
            arrived.add(new Arrived(parameters(exchange.getRequestURI().getRawQuery()), exchange));
        }
    }

    private String path() {
        return redirect.getPath().isEmpty() ? "/" : redirect.getPath();
    }

    /** Decoded parameters of a query; of several with one name the first. */
    static Map<String, String> parameters(String query) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            all.putIfAbsent(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a broken escape: then it is not what is looked for
        }
    }

    /** A browser that has gone does not matter. */
    private static void answer(HttpExchange exchange, int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(RedirectListener.class).debug("the browser did not wait", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
