import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * The API of a small shop, for the tutorial: orders in pages, filtered by when they changed, each with its lines. Started by
 * {@code java examples/shop/Shop.java [PORT]}; listens on this machine only.
 *
 * <pre>
 * GET  /v1/orders?limit=&amp;page_token=&amp;updated_since=   {"data": [{"id", "customer", "total", "updated_at"}], "next_token": text or null}
 * GET  /v1/orders/{id}/lines                          {"data": [{"line", "sku", "quantity"}]}
 * POST /v1/orders                                     a new order, changed now
 * </pre>
 *
 * Every request needs the header {@code Authorization: Bearer demo-key}. A page never has more than 100 orders.
 */
public final class Shop {
    private static final int ORDERS = 250;
    private static final int MOST_A_PAGE = 100;
    private static final String KEY = "Bearer demo-key";

    private record Order(int id, Instant updated) {}

    private final List<Order> orders = new ArrayList<>();

    private Shop() {
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(ORDERS, ChronoUnit.HOURS);
        for (int id = 1; id <= ORDERS; id++) {
            orders.add(new Order(id, first.plus(id - 1, ChronoUnit.HOURS)));
        }
    }

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8787 : Integer.parseInt(arguments[0]);
        Shop shop = new Shop();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", shop::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("The shop is open at http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!KEY.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"error\": \"the key is missing or wrong\"}");
        } else if (path.equals("/v1/orders") && exchange.getRequestMethod().equals("POST")) {
            orders.add(new Order(orders.size() + 1, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
            send(exchange, 201, order(orders.get(orders.size() - 1)));
        } else if (path.equals("/v1/orders")) {
            send(exchange, 200, page(exchange));
        } else if (path.matches("/v1/orders/\\d+/lines")) {
            int id = Integer.parseInt(path.split("/")[3]);
            send(exchange, 200, "{\"data\": [" + line(id, 1) + (id % 2 == 0 ? ", " + line(id, 2) : "") + "]}");
        } else {
            send(exchange, 404, "{\"error\": \"there is no " + path + "\"}");
        }
    }

    private String page(HttpExchange exchange) {
        int limit = Math.min(MOST_A_PAGE, Integer.parseInt(parameter(exchange, "limit", "20")));
        int from = Integer.parseInt(parameter(exchange, "page_token", "p0").substring(1));
        Instant since = Instant.parse(parameter(exchange, "updated_since", "1970-01-01T00:00:00Z"));
        List<Order> matching =
                orders.stream().filter(order -> !order.updated().isBefore(since)).toList();
        int to = Math.min(matching.size(), from + limit);
        String data = matching.subList(Math.min(from, to), to).stream().map(Shop::order).collect(
                java.util.stream.Collectors.joining(", "));
        String next = to < matching.size() ? "\"p" + to + "\"" : "null";
        return "{\"data\": [" + data + "], \"next_token\": " + next + "}";
    }

    private static String order(Order order) {
        return "{\"id\": " + order.id() + ", \"customer\": \"c" + order.id() % 7 + "\", \"total\": " + order.id() + ".50"
                + ", \"updated_at\": \"" + order.updated() + "\"}";
    }

    private static String line(int order, int line) {
        return "{\"line\": " + line + ", \"sku\": \"sku-" + order * line % 11 + "\", \"quantity\": " + line + "}";
    }

    private static String parameter(HttpExchange exchange, String name, String otherwise) {
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return otherwise;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = (json + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
