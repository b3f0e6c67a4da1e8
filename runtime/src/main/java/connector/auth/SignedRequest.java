package connector.auth;

import connector.net.Request;
import connector.net.Uris;
import connector.spec.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A finished request as templates of signatures see it: everything exactly as it is sent. */
final class SignedRequest {
    static final String NAME = "request";

    static final Scope.Shape SHAPE = Scope.Shape.of(
            "method", "scheme", "host", "path", "query", "sorted_query", "target", "url", "body", "headers");

    private SignedRequest() {}

    static Map<String, Object> of(Request request) {
        URI uri = request.uri();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("method", request.method());
        names.put("scheme", uri.getScheme().toLowerCase(Locale.ROOT));
        names.put("host", Uris.host(uri));
        names.put("path", uri.getRawPath());
        names.put("query", query);
        names.put("sorted_query", Arrays.stream(query.split("&")).sorted().collect(Collectors.joining("&")));
        names.put("target", uri.getRawPath() + (query.isEmpty() ? "" : "?" + query));
        names.put("url", uri.toString());
        names.put("body", new String(request.body(), StandardCharsets.UTF_8));
        names.put("headers", request.headers().values());
        return names;
    }
}
