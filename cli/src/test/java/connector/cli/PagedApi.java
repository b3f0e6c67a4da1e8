package connector.cli;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A shop on 127.0.0.1: customers by link, orders by page, notes of each customer; all behind a key. */
final class PagedApi implements AutoCloseable {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    static final String KEY = "real-key-0123456789";
    private static final int CUSTOMERS = 23;
    private static final int CUSTOMERS_A_PAGE = 5;
    private static final int ORDERS = 14;
    private static final int ORDERS_A_PAGE = 4;

    private final LocalApi server;

    PagedApi() throws IOException {
        this.server = new LocalApi(this::answer);
    }

    String url() {
        return server.url();
    }

    /** A manifest of it. */
    String manifest() {
        return """
                spec: 1
                name: shop
                version: 1.0.0
                title: Shop
                config:
                  key: {type: string, secret: true}
                http:
                  base_url: "%s"
                  auth: {type: bearer, token: "{{config.key}}"}
                defaults: {primary_key: id, records: $.data}
                streams:
                  customers:
                    endpoint: GET /customers
                    paginator: {type: cursor, next: $.next, into: query.after}
                    cursor: {field: updated, since: query.since, order: asc, because: test, start: "2026-01-01T00:00:00Z"}
                    schema: {id: string, name: string, email: string, updated: timestamp, note: string}
                  orders:
                    endpoint: GET /orders
                    paginator: {type: page, into: query.page, size: {value: 4, into: query.per_page}, end: short_page}
                    schema: {id: integer, total: decimal}
                  notes:
                    for_each: {customer: {stream: customers}}
                    endpoint: GET /customers/{{customer.id}}/notes
                    paginator: none
                    primary_key: [customer_id, id]
                    schema: {id: integer, text: string, customer_id: string}
                    transform: [{add: {customer_id: "{{customer.id}}"}}]
                """.formatted(url());
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"error\": \"no such key\"}");
            return;
        }
        Map<String, String> query = query(exchange);
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        if (path.equals("/customers")) {
            send(exchange, 200, customers(query));
        } else if (path.equals("/orders")) {
            send(exchange, 200, orders(Integer.parseInt(query.get("page"))));
        } else {
            send(exchange, 200, notes(path.split("/")[2]));
        }
    }

    /** Paths of the requests so far. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private static String customers(Map<String, String> query) {
        List<String> rows = new ArrayList<>();
        int from = Integer.parseInt(query.getOrDefault("after", "0"));
        int next = from;
        while (next < CUSTOMERS && rows.size() < CUSTOMERS_A_PAGE) {
            String updated = "2026-01-%02dT00:00:00Z".formatted(next + 1);
            if (updated.compareTo(query.getOrDefault("since", "")) >= 0) {
                rows.add("""
                        {"id": "cus_%03d", "name": "Real Person %d", "email": "real%d@corp.test", "updated": "%s",\
                         "note": "Called about %d boxes"}""".formatted(next, next, next, updated, next));
            }
            next++;
        }
        return "{\"data\": [" + String.join(", ", rows) + "]"
                + (next < CUSTOMERS ? ", \"next\": \"" + next + "\"" : ", \"next\": null") + "}";
    }

    private static String orders(int page) {
        List<String> rows = new ArrayList<>();
        for (int i = (page - 1) * ORDERS_A_PAGE; i < Math.min(ORDERS, page * ORDERS_A_PAGE); i++) {
            rows.add("{\"id\": " + i + ", \"total\": " + i + ".50}");
        }
        return "{\"data\": [" + String.join(", ", rows) + "]}";
    }

    private static String notes(String customer) {
        return "{\"data\": [" + (customer.equals("cus_003") ? "{\"id\": 1, \"text\": \"to real3@corp.test\"}" : "")
                + "]}";
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getQuery();
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> b, TreeMap::new));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("X-Request-Id", String.valueOf(System.nanoTime()));
        LocalApi.json(exchange, status, text);
    }

    @Override
    public void close() {
        server.close();
    }
}
