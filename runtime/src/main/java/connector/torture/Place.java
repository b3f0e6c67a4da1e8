package connector.torture;

import connector.base.Json;
import connector.net.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request holds, by the manifest's names of places: {@code query.limit}, {@code body.page.size}. */
record Place(String method, String path, Map<String, String> query, Object body, Request request) {
    /** A request, taken apart as a server does. */
    static Place of(Request request) {
        Object body = "";
        if (request.body().length > 0) {
            String text = new String(request.body(), StandardCharsets.UTF_8);
            boolean form = request.headers().first("content-type").orElse("").contains("x-www-form-urlencoded");
            try {
                body = form ? parsed(text) : Json.parse(text);
            } catch (IOException e) {
                body = text;
            }
        }
        return new Place(
                request.method(),
                request.uri().getRawPath(),
                parsed(request.uri().getRawQuery()),
                body,
                request);
    }

    private static Map<String, String> parsed(String query) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(query).orElse("").split("&")) {
            int is = pair.indexOf('=');
            if (!pair.isEmpty()) {
                all.merge(
                        decoded(is < 0 ? pair : pair.substring(0, is)),
                        is < 0 ? "" : decoded(pair.substring(is + 1)),
                        (a, b) -> a + "," + b);
            }
        }
        return all;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The value at a place, as text. */
    Optional<String> at(String location) {
        int dot = location.indexOf('.');
        String name = location.substring(dot + 1);
        if (dot < 0) {
            return Optional.empty();
        }
        return switch (location.substring(0, dot)) {
            case "query" -> Optional.ofNullable(query.get(name));
            case "header" -> request.headers().first(name);
            case "body" ->
                (body instanceof Map<?, ?> map && map.get(name) != null
                                ? Optional.of((Object) map.get(name))
                                : Tree.get(body, List.of(name.split("\\."))))
                        .map(String::valueOf);
            default -> Optional.empty();
        };
    }

    /** What is asked for, whatever page and window of it: everything but these places. */
    String without(List<String> locations) {
        Map<String, String> rest = new LinkedHashMap<>(query);
        Object other = body instanceof Map<?, ?> map ? Tree.copy(texts(map)) : body;
        for (String location : locations) {
            if (location.startsWith("query.")) {
                rest.remove(location.substring("query.".length()));
            } else if (location.startsWith("body.") && other instanceof LinkedHashMap<?, ?> map) {
                String name = location.substring("body.".length());
                map.remove(name);
                Tree.put(texts(map), List.of(name.split("\\.")), "");
            }
        }
        rest.remove(StreamApi.LINK);
        return method + " " + path + " " + rest + " " + (other instanceof Map<?, ?> ? Json.text(other) : other);
    }

    @SuppressWarnings("unchecked") // decoded JSON and forms have text keys
    private static Map<String, Object> texts(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    /** As traces show it. */
    String says() {
        String bodyText = body instanceof Map<?, ?> map ? " " + Json.text(map) : "";
        return method + " " + path + (query.isEmpty() ? "" : " " + query) + bodyText;
    }
}
