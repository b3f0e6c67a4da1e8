package connector.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that is as fast as it can: {@code GET /BYTES/PER_PAGE/PAGES/invoices?page=N} answers page N (from 1) with records of
 * about BYTES bytes, and an empty one behind the last; {@code GET /parents?page=N} and {@code /kids/ID} are parents and their
 * one small page each. Its first line of output is its port.
 */
public final class PageServer {
    private static final Pattern INVOICES = Pattern.compile("/(\\d+)/(\\d+)/(\\d+)/invoices");
    private static final Pattern PARENTS = Pattern.compile("/(\\d+)/parents");
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d+)");
    private static final int PARENTS_A_PAGE = 1000;
    private static final byte[] EMPTY = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);

    private final Map<String, PreparedPages> prepared = new ConcurrentHashMap<>();

    private PageServer() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        PageServer pages = new PageServer();
        server.createContext("/", pages::answer);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher invoices = INVOICES.matcher(path);
        Matcher parents = PARENTS.matcher(path);
        byte[] body;
        if (invoices.matches()) {
            int number = page(exchange);
            int perPage = Integer.parseInt(invoices.group(2));
            PreparedPages pages = prepared.computeIfAbsent(
                    invoices.group(1) + "/" + perPage,
                    key -> new PreparedPages(perPage, Integer.parseInt(invoices.group(1))));
            body = number > Integer.parseInt(invoices.group(3)) ? EMPTY : pages.get(number - 1);
        } else if (parents.matches()) {
            body = parents(page(exchange), Integer.parseInt(parents.group(1)));
        } else if (path.startsWith("/kids/")) {
            String id = path.substring("/kids/".length());
            body = ("{\"data\":[{\"id\":" + id + ",\"at\":\"2026-01-01T00:00:00Z\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] parents(int page, int all) {
        StringBuilder body = new StringBuilder("{\"data\":[");
        int from = (page - 1) * PARENTS_A_PAGE;
        for (int id = from + 1; id <= Math.min(all, from + PARENTS_A_PAGE); id++) {
            body.append(id == from + 1 ? "" : ",").append("{\"id\":").append(id).append('}');
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int page(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        Matcher page = PAGE.matcher(query == null ? "" : query);
        return page.find() ? Integer.parseInt(page.group(1)) : 1;
    }
}
