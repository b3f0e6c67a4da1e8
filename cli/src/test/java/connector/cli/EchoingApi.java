package connector.cli;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** An API on 127.0.0.1 that tells everybody everything it was sent, as debug pages of real ones do. */
final class EchoingApi implements AutoCloseable {
    private final LocalApi server;
    private final String token;

    /** @param token what its token endpoint hands out */
    EchoingApi(String token) throws IOException {
        this.token = token;
        this.server = new LocalApi(this::answer);
    }

    String url() {
        return server.url();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String echo = echo(exchange, sent);
        switch (path) {
            case "/token" ->
                LocalApi.json(exchange, 200, "{\"access_token\": \"" + token + "\", \"expires_in\": 3600}");
            case "/list" -> LocalApi.json(exchange, 200, "{\"data\": [{\"id\": 1, \"said\": " + echo + "}]}");
            case "/page" -> LocalApi.json(exchange, 200, "<html>" + echo + "</html>");
            case "/text" -> LocalApi.json(exchange, 200, "{\"data\": [" + echo);
            case "/away" -> {
                exchange.getResponseHeaders()
                        .add(
                                "Location",
                                "http://elsewhere.test/?"
                                        + exchange.getRequestURI().getRawQuery());
                LocalApi.json(exchange, 302, "");
            }
            default -> LocalApi.json(exchange, Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)), echo);
        }
    }

    /** All of the request, as it came, decoded, its credentials taken apart, and packed into Base64. */
    private static String echo(HttpExchange exchange, String body) {
        StringBuilder echo = new StringBuilder("{\"error\": {\"message\": \"you sent ");
        StringBuilder rest = new StringBuilder(exchange.getRequestURI().toString());
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        rest.append(' ').append(name).append(": ").append(values));
        List<String> authorization = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        authorization.stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("basic "))
                .forEach(value -> rest.append(' ')
                        .append(new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8)));
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        rest.append(' ').append(URLDecoder.decode(query, StandardCharsets.UTF_8));
        rest.append(' ').append(body);
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (type.contains("urlencoded")) {
            rest.append(' ').append(URLDecoder.decode(body, StandardCharsets.UTF_8));
        }
        byte[] all = rest.toString().getBytes(StandardCharsets.UTF_8);
        rest.append(' ').append(Base64.getEncoder().encodeToString(all));
        rest.append(' ').append(Base64.getUrlEncoder().withoutPadding().encodeToString(all));
        return echo.append(rest.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"}}")
                .toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
