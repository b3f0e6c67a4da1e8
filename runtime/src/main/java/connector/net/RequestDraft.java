package connector.net;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Location;
import connector.template.Values;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The {@link Draft} of every request: URL, query, headers, cookies and body kept apart until it is built. */
public final class RequestDraft implements Draft {
    /** Headers that authenticate by their name, whatever their value (RFC 9110, RFC 6265). */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

    private static final String ACCEPT = "accept";

    /** What most APIs speak, and all that hand out tokens. */
    private static final String JSON = "application/json";

    private final String method;
    private final String address;
    private final Query query;
    private final Map<String, String> headers;
    private final Map<String, String> cookies;
    private final Body body;

    /** What it comes to, once it was asked for: limits, redirects and the wire all ask, mostly of the same draft. */
    private Optional<URI> whole = Optional.empty();

    private Optional<Request> built = Optional.empty();

    private RequestDraft(
            String method,
            String address,
            Query query,
            Map<String, String> headers,
            Map<String, String> cookies,
            Body body) {
        this.method = method;
        this.address = address;
        this.query = query;
        this.headers = headers;
        this.cookies = cookies;
        this.body = body;
    }

    /** The same to the same URL, which need not be read again. */
    private RequestDraft to(Map<String, String> otherHeaders, Map<String, String> otherCookies, Body otherBody) {
        RequestDraft other = new RequestDraft(method, address, query, otherHeaders, otherCookies, otherBody);
        other.whole = whole;
        return other;
    }

    /**
     * A request without a body that accepts JSON.
     *
     * @param method in any case
     * @param uri absolute and encoded; its query is kept to the letter
     */
    public static RequestDraft of(String method, URI uri) {
        RequestDraft draft = new RequestDraft(
                method.toUpperCase(Locale.ROOT),
                address(uri),
                Query.parse(uri.getRawQuery()),
                Map.of(ACCEPT, JSON),
                Map.of(),
                Body.NONE);
        if (draft.address.equals(uri.toString())) {
            draft.whole = Optional.of(uri);
        }
        return draft;
    }

    private static String address(URI uri) {
        String path = uri.getRawPath();
        return uri.getScheme() + "://" + uri.getRawAuthority() + (path == null || path.isEmpty() ? "/" : path);
    }

    /** The same with a JSON body; decoded JSON, its types are kept. */
    public RequestDraft withJson(Object tree) {
        return to(headers, cookies, new Body.JsonTree(tree));
    }

    /** The same with form fields; values as in {@link Draft#with}, a list repeats the field. */
    public RequestDraft withForm(Map<String, ?> fields) {
        return to(headers, cookies, new Body.Form(new LinkedHashMap<>(fields)));
    }

    /** The same with a text as body. */
    public RequestDraft withText(String text) {
        return to(headers, cookies, new Body.Text(text));
    }

    @Override
    public RequestDraft with(Location place, Object value) {
        return switch (place.part()) {
            case QUERY -> new RequestDraft(method, address, query.with(place.name(), value), headers, cookies, body);
            case HEADER ->
                to(set(headers, place.name().toLowerCase(Locale.ROOT), headerText(place.name(), value)), cookies, body);
            case COOKIE -> to(headers, set(cookies, place.name(), headerText("Cookie", value)), body);
            case BODY -> to(headers, cookies, body.with(place.name(), value));
            case URL -> moved(link(value));
        };
    }

    private URI link(Object value) {
        try {
            return Uris.resolve(uri(), String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.SELECTOR,
                    "the link that should replace the URL is not a URL",
                    "look at the path or template that gives it",
                    e);
        }
    }

    private RequestDraft moved(URI to) {
        return new RequestDraft(method, address(to), Query.parse(to.getRawQuery()), headers, cookies, body);
    }

    private static Map<String, String> set(Map<String, String> old, String name, String value) {
        Map<String, String> copy = new LinkedHashMap<>(old);
        if (value == null) {
            copy.remove(name);
        } else {
            copy.put(name, value);
        }
        return copy;
    }

    private static String headerText(String name, Object value) {
        if (value == null) {
            return null;
        }
        // A secret read from a file often ends in a line break.
        String text = value instanceof List<?> list
                ? list.stream().map(Values::text).collect(Collectors.joining(", "))
                : Values.text(value).strip();
        boolean broken = false;
        boolean beyond = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            broken |= c < ' ' && c != '\t';
            beyond |= c > '~';
        }
        if (broken) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "the value of the header " + name + " holds a line break",
                    "check the config option it is made from");
        }
        if (beyond) {
            // The JDK's client would send a question mark instead, and the API would refuse a credential that looks
            // right.
            throw new Failure(
                    FailureClass.CONFIG,
                    "the value of the header " + name + " holds a character that HTTP headers cannot carry",
                    "check the config option it is made from: it may have been copied with a typographic character");
        }
        return text;
    }

    @Override
    public RequestDraft redirected(URI to, boolean asGet) {
        RequestDraft there = moved(to);
        return asGet && !method.equals("HEAD")
                ? new RequestDraft(
                        "GET", there.address, there.query, set(headers, "content-type", null), cookies, Body.NONE)
                : there;
    }

    @Override
    public RequestDraft withMissingQuery(URI from) {
        Query filled = query.plusMissing(Query.parse(from.getRawQuery()));
        return new RequestDraft(method, address, filled, headers, cookies, body);
    }

    @Override
    public RequestDraft withoutCredentials(Predicate<String> secret) {
        Map<String, String> plain = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (!CREDENTIALS.contains(name) && !secret.test(value)) {
                plain.put(name, value);
            }
        });
        return new RequestDraft(method, address, query.without(secret), plain, Map.of(), body);
    }

    @Override
    public URI uri() {
        Optional<URI> known = whole; // two threads may each make it, and make the same
        if (known.isEmpty()) {
            String sent = query.toString();
            known = Optional.of(URI.create(sent.isEmpty() ? address : address + "?" + sent));
            whole = known;
        }
        return known.get();
    }

    @Override
    public Request build() {
        Optional<Request> known = built;
        if (known.isEmpty()) {
            known = Optional.of(made());
            built = known;
        }
        return known.get();
    }

    private Request made() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("user-agent", List.of(UserAgent.TEXT));
        body.contentType().ifPresent(type -> all.put("content-type", List.of(type)));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        if (!cookies.isEmpty()) {
            String jar = cookies.entrySet().stream()
                    .map(c -> c.getKey() + "=" + c.getValue())
                    .collect(Collectors.joining("; "));
            all.merge("cookie", List.of(jar), (a, b) -> List.of(a.get(0) + "; " + jar));
        }
        return new Request(method, uri(), new Headers(all), body.bytes());
    }
}
