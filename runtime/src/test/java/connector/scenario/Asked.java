package connector.scenario;

import connector.net.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as a scripted server sees it.
 *
 * @param method upper case
 * @param host name and port
 * @param path as it came, not decoded
 * @param query decoded {@code name=value}, sorted: the multiset of its parameters
 * @param authorization the credentials; empty for none
 * @param body as text
 * @param request all of it
 */
record Asked(
        String method,
        String host,
        String path,
        List<String> query,
        Optional<String> authorization,
        String body,
        Request request) {

    static Asked of(Request request) {
        return new Asked(
                request.method(),
                request.uri().getHost() + ":" + request.uri().getPort(),
                request.uri().getRawPath(),
                parameters(request.uri().getRawQuery()),
                request.headers().first("authorization"),
                new String(request.body(), StandardCharsets.UTF_8),
                request);
    }

    static List<String> parameters(String raw) {
        List<String> all = new ArrayList<>();
        for (String one : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            all.add(URLDecoder.decode(one, StandardCharsets.UTF_8));
        }
        all.sort(null);
        return List.copyOf(all);
    }

    /** A parameter's value. */
    Optional<String> param(String name) {
        return query.stream()
                .filter(p -> p.startsWith(name + "="))
                .map(p -> p.substring(name.length() + 1))
                .findFirst();
    }

    long number(String name, long otherwise) {
        return param(name).map(Long::parseLong).orElse(otherwise);
    }

    /** The last segment of the path: in these scenarios the stream that is read. */
    String stream() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String says() {
        return method + " " + host + path + (query.isEmpty() ? "" : "?" + String.join("&", query))
                + (body.isEmpty() ? "" : " " + body);
    }
}
