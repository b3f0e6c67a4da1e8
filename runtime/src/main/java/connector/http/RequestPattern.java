package connector.http;

import connector.net.Encoding;
import connector.net.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request must be: method, URL without query, the whole query as a multiset of decoded names and values, the
 * listed headers, and the whole body.
 *
 * @param method in upper case
 * @param url absolute, without query
 * @param query decoded values by decoded name
 * @param headers by name, in any case
 * @param body empty for none
 */
public record RequestPattern(
        String method,
        URI url,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Optional<BodyPattern> body) {

    /** More places than two requests to one endpoint will ever differ in. */
    private static final int ELSEWHERE = 1_000;

    /** What differs, one line each; none when the request fits. */
    List<String> differences(Request request) {
        List<String> all = new ArrayList<>();
        if (!method.equals(request.method())) {
            all.add("method: expected " + method + ", was " + request.method());
        }
        if (!segments(url).equals(segments(request.uri()))) {
            all.add("URL: expected " + url + ", was " + withoutQuery(request.uri()));
        }
        compare("query", query, multiset(request.uri().getRawQuery()), all);
        headers.forEach((name, value) -> {
            Optional<String> is = request.headers().first(name);
            if (!is.equals(Optional.of(value))) {
                all.add("header " + name + ": expected \"" + value + "\", was "
                        + is.map(v -> "\"" + v + "\"").orElse("absent"));
            }
        });
        if (body.isPresent()) {
            all.addAll(body.get().differences(request));
        } else if (request.body().length > 0) {
            all.add("body: expected none, was " + BodyPattern.show(request));
        }
        return all;
    }

    /** How far a request is from this: one to another place is farther than any other to this one. */
    int distance(Request request) {
        boolean elsewhere = !method.equals(request.method()) || !segments(url).equals(segments(request.uri()));
        return differences(request).size() + (elsewhere ? ELSEWHERE : 0);
    }

    /** Compares decoded names and values; a place for each name that differs. */
    static void compare(
            String what, Map<String, List<String>> expected, Map<String, List<String>> sent, List<String> all) {
        TreeMap<String, List<String>> names = new TreeMap<>(expected);
        sent.forEach(names::putIfAbsent);
        for (String name : names.keySet()) {
            List<String> want =
                    expected.getOrDefault(name, List.of()).stream().sorted().toList();
            List<String> is =
                    sent.getOrDefault(name, List.of()).stream().sorted().toList();
            if (!want.equals(is)) {
                all.add(what + " " + name + ": expected " + show(want) + ", was " + show(is));
            }
        }
    }

    private static String show(List<String> values) {
        return values.isEmpty() ? "absent" : values.size() == 1 ? "\"" + values.get(0) + "\"" : values.toString();
    }

    /** Names and values of a query or a form, decoded. */
    static Map<String, List<String>> multiset(String encoded) {
        Map<String, List<String>> all = new TreeMap<>();
        for (String pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            all.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return all;
    }

    private static String decode(String text) {
        return Encoding.decode(text.replace('+', ' '));
    }

    /** Scheme, host and the decoded segments: what may be encoded in two ways is the same, {@code %2F} and / are not. */
    private static List<String> segments(URI uri) {
        List<String> all = new ArrayList<>(List.of(
                uri.getScheme().toLowerCase(java.util.Locale.ROOT),
                uri.getRawAuthority().toLowerCase(java.util.Locale.ROOT)));
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        Arrays.stream(path.split("/", -1)).map(Encoding::decode).forEach(all::add);
        return all;
    }

    private static String withoutQuery(URI uri) {
        String text = uri.toString();
        int mark = text.indexOf('?');
        return mark < 0 ? text : text.substring(0, mark);
    }

    @Override
    public String toString() {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, values) -> values.forEach(value -> pairs.add(name + "=" + value)));
        return method + " " + url + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
    }
}
