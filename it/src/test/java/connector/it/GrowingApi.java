package connector.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * An API whose rows change while it is read: rows are added and touched between runs, several share a second, and pages
 * come in three orders. Everything it holds can be asked for, to be compared.
 */
final class GrowingApi implements AutoCloseable {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PAGE = 7;
    private static final List<String> SHOPS = List.of("a", "b", "c");

    /** One row, as it is now. */
    record Item(int id, String shop, Instant updated, int version) {
        String json() {
            return "{\"id\":" + id + ",\"shop\":\"" + shop + "\",\"version\":" + version + ",\"updated_at\":\""
                    + updated + "\"}";
        }
    }

    private final HttpServer server;
    private final Random random;
    private final Map<Integer, Item> items = new LinkedHashMap<>();
    private long seconds;

    GrowingApi(long seed) {
        random = new Random(seed);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        grow(120);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds rows and touches old ones; often several in one second. */
    synchronized void grow(int rows) {
        for (int i = 0; i < rows; i++) {
            seconds += random.nextInt(3) == 0 ? 1 : 0;
            boolean touch = !items.isEmpty() && random.nextInt(4) == 0;
            int id = touch ? random.nextInt(items.size()) : items.size();
            int version = touch ? items.get(id).version() + 1 : 0;
            String shop = touch ? items.get(id).shop() : SHOPS.get(random.nextInt(SHOPS.size()));
            items.put(id, new Item(id, shop, EPOCH.plusSeconds(seconds), version));
        }
    }

    /** Every row as {@code id/version}. */
    synchronized List<String> truth() {
        return items.values().stream().map(i -> i.id() + "/" + i.version()).toList();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        Instant since = query.containsKey("since") ? Instant.parse(query.get("since")) : Instant.MIN;
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        String path = exchange.getRequestURI().getPath();
        List<Item> all = new ArrayList<>(items.values());
        if (path.startsWith("/shops/")) {
            all.removeIf(i -> !path.equals("/shops/" + i.shop()));
        }
        all.removeIf(i -> i.updated().isBefore(since));
        if (path.equals("/oldest_first")) {
            all.sort(Comparator.comparing(Item::updated).thenComparing(Item::id));
        }
        List<Item> shown = all.subList(Math.min(all.size(), (page - 1) * PAGE), Math.min(all.size(), page * PAGE));
        byte[] body = ("{\"items\":["
                        + String.join(",", shown.stream().map(Item::json).toList()) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
