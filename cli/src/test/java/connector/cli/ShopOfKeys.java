package connector.cli;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An API on 127.0.0.1 with three pages of rows below a path that only its token's answer tells, which knows ETags, or with
 * keys of which one is refused and one used up after a page.
 */
final class ShopOfKeys implements AutoCloseable {
    static final String TOKEN = "handed-out-7f3a";
    static final int PAGES = 3;
    private static final int ROWS = 4;

    private final LocalApi server;
    private final List<Integer> statuses = new ArrayList<>();
    private final Map<String, Integer> perKey = new HashMap<>();

    ShopOfKeys() throws IOException {
        server = new LocalApi(this::answer);
    }

    String url() {
        return server.url();
    }

    /** What was answered since this was last asked, token requests left out. */
    synchronized List<Integer> statuses() {
        List<Integer> all = List.copyOf(statuses);
        statuses.clear();
        return all;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/token")) {
            String answer = "{\"access_token\":\"" + TOKEN + "\",\"instance_url\":\"" + url() + "/instance-9\","
                    + "\"tenant\":\"acme\"}";
            LocalApi.json(exchange, 200, answer);
            return;
        }
        int status = path.startsWith("/instance-9/") ? instance(exchange) : keyed(exchange);
        statuses.add(status);
        LocalApi.json(exchange, status, status == 200 ? page(exchange) : "");
    }

    private static int instance(HttpExchange exchange) {
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "acme".equals(exchange.getRequestHeaders().getFirst("X-Tenant"))
                && exchange.getRequestURI().getQuery().contains("tenant=acme");
        String tag = "\"of-page-" + number(exchange) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (exchange.getRequestURI().getPath().endsWith("/unasked")) {
            return 304;
        }
        boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        return !known ? 401 : same ? 304 : 200;
    }

    private int keyed(HttpExchange exchange) {
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("X-Key"));
        int times = perKey.merge(key, 1, Integer::sum);
        if (key.equals("key-of-nobody")) {
            return 401;
        }
        if (key.equals("key-of-one") && times > 1) {
            exchange.getResponseHeaders().set("Retry-After", "86400");
            return 429;
        }
        return 200;
    }

    private static int number(HttpExchange exchange) {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        return query.contains("page=") ? Integer.parseInt(query.replaceAll(".*page=(\\d+).*", "$1")) : 1;
    }

    private static String page(HttpExchange exchange) {
        int page = number(exchange);
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"id\":" + (page * ROWS + i) + ",\"note\":\"é 1.10\"}")
                .collect(Collectors.joining(","));
        return "{\"data\":[" + rows + "],\"more\":" + (page < PAGES) + "}";
    }

    @Override
    public void close() {
        server.close();
    }
}
