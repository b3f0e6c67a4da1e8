package connector.scaffold;

import connector.base.Clock;
import connector.base.Json;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API as the draft describes it, with the rows it made up: two of them, then nothing more. Keeps what it is asked. */
final class DraftApi implements Transport {
    /** One exchange. */
    record Asked(Request request, Object answer) {}

    /** The token that a token request is answered with. */
    private static final Map<String, Object> TOKEN = Map.of("access_token", "demo_token");

    private static final int OK = 200;

    private final StreamDraft stream;
    private final String tokenPath;
    private final Clock clock;
    private final List<Asked> asked = new ArrayList<>();

    DraftApi(StreamDraft stream, String tokenPath, Clock clock) {
        this.stream = stream;
        this.tokenPath = tokenPath;
        this.clock = clock;
    }

    @Override
    public synchronized Response send(Request request, Limits limits) {
        Object answer =
                !tokenPath.isEmpty() && request.uri().toString().startsWith(tokenPath) ? TOKEN : page(request.uri());
        asked.add(new Asked(request, answer));
        return new Response(
                OK,
                Headers.NONE.with("Content-Type", "application/json"),
                Json.bytes(answer),
                clock.now(),
                request.uri());
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private Object page(URI uri) {
        if ("true".equals(String.valueOf(stream.keys().get("single")))) {
            return Bodies.wrapped(stream.records(), stream.sample().get(0), stream.body());
        }
        List<Map<String, Object>> rows = stream.sample();
        int from = Math.min(rows.size(), skipped(query(uri), rows.size()));
        return Bodies.wrapped(stream.records(), rows.subList(from, rows.size()), stream.body());
    }

    /** How many rows are before the page that is asked for. */
    private int skipped(Map<String, String> query, int rows) {
        String type = stream.text("paginator", "type").orElse("none");
        String into = stream.text("paginator", "into").orElse("").replaceFirst("^query\\.", "");
        String place = query.getOrDefault(into, "");
        boolean none = place.isEmpty();
        return switch (type) {
            case "offset" -> none ? 0 : Integer.parseInt(place);
            case "page" ->
                none || place.equals(stream.text("paginator", "start").orElse("1")) ? 0 : rows;
            case "cursor" -> none ? 0 : rows;
            default -> 0;
        };
    }

    /** Parameters by decoded name; of one that is repeated the last. */
    static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                int equals = pair.indexOf('=');
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
