package connector.http;

import connector.base.Json;
import connector.manifest.Plain;
import connector.net.Headers;
import connector.net.TransportException;
import connector.net.Uris;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.spec.Type;
import connector.spec.Types;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code exchanges} of a test case or an archive. */
public final class Exchanges {
    private record Line(String method, URI url) {}

    private static final Type<Line> LINE = Types.parsed("a request like GET https://host/path", "string", text -> {
        String[] parts = text.strip().split("\\s+", 2);
        if (parts.length < 2 || !parts[0].matches("[A-Z]+") || parts[1].contains("?")) {
            throw new IllegalArgumentException("not METHOD URL");
        }
        return new Line(parts[0], Uris.absolute(parts[1]));
    });

    /** Any JSON. */
    private static final Type<Optional<Object>> ANY = new Type<>() {
        @Override
        public Optional<Optional<Object>> read(Node node, Reading reading) {
            return Optional.of(Optional.ofNullable(Plain.value(node)));
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of();
        }

        @Override
        public String says() {
            return "any JSON";
        }
    };

    private static final Type<byte[]> BASE64 =
            Types.parsed("Base64", "string", text -> Base64.getMimeDecoder().decode(text));

    private static final Map<String, TransportException.Kind> FAULTS = faults();

    /** The text that is sent, which a case may write as the number it looks like. */
    private static final Type<String> FIELD =
            Types.described(Types.TEXT, Map.of("type", List.of("string", "number", "boolean")));

    private static final Type<Map<String, List<String>>> FIELDS = Types.map(Types.list(FIELD, true));

    private static final Key<Long> STATUS =
            Key.of("status", Types.COUNT, "The status.", "429").or(200L);
    private static final Key<Map<String, List<String>>> RESPONSE_HEADERS = Key.of(
                    "headers", FIELDS, "Headers of the response; a list repeats the field.", "{Retry-After: 2}")
            .or(Map.of());
    private static final Key<Optional<Object>> JSON =
            Key.of("json", ANY, "A body as JSON.", "{data: []}").orNone();
    private static final Key<String> TEXT =
            Key.of("text", Types.TEXT, "A body as text.", "not found").orNone();
    private static final Key<byte[]> BYTES =
            Key.of("base64", BASE64, "A body as bytes in Base64.", "aGVsbG8=").orNone();

    private static final Component<Exchange.Answer> RESPONSE = Component.<Exchange.Answer>of(
                    "response",
                    "What the API answers; without a body it is empty.",
                    List.of(STATUS, RESPONSE_HEADERS, JSON, TEXT, BYTES),
                    Exchanges::reply)
            .checked((args, reading) -> atMostOne(args, reading, List.of(JSON, TEXT, BYTES)));

    private static final Key<Line> REQUEST =
            Key.of("request", LINE, "Method and URL without query.", "GET https://api.example.com/v1/items");
    private static final Key<Map<String, List<String>>> QUERY = Key.of(
                    "query",
                    FIELDS,
                    "The whole query, decoded; a list is a repeated parameter.",
                    "{limit: 2, \"created[gte]\": 1767225600}")
            .or(Map.of());
    private static final Key<Map<String, String>> HEADERS = Key.of(
                    "headers",
                    Types.map(FIELD),
                    "Headers that the request must have; others are not looked at.",
                    "{Authorization: Bearer sk_test_demo}")
            .or(Map.of());
    private static final Key<Map<String, List<String>>> FORM = Key.of(
                    "form", FIELDS, "The whole body as form fields, decoded.", "{grant_type: refresh_token}")
            .orNone();
    private static final Key<Exchange.Answer> ANSWER = Key.of(
                    "response", RESPONSE, "What the API answers.", "{status: 404}")
            .orNone();
    private static final Key<TransportException.Kind> FAULT = Key.of(
                    "fault",
                    Types.word(FAULTS),
                    "Instead of a response: `drop` closes the connection in mid-body, `timeout` lets a deadline pass.",
                    "drop")
            .orNone();

    /** One exchange. */
    public static final Component<Exchange> SPEC = Component.<Exchange>of(
                    "exchange",
                    "One request that must come and what is answered.",
                    List.of(REQUEST, QUERY, HEADERS, JSON, FORM, TEXT, ANSWER, FAULT),
                    Exchanges::exchange)
            .checked((args, reading) -> {
                atMostOne(args, reading, List.of(JSON, FORM, TEXT));
                if (args.has(ANSWER) == args.has(FAULT)) {
                    reading.error(
                            "exchange.answer",
                            args.node(),
                            "an exchange needs either `response` or `fault`",
                            "response: {json: {data: []}}");
                }
            });

    private static final Type<List<Exchange>> LIST = Types.list(SPEC, false);

    private Exchanges() {}

    /** The exchanges of a list; those that are wrong are reported and left out. */
    public static List<Exchange> read(Node node, Problems problems) {
        return LIST.read(node, new Reading(problems, Scope.EMPTY, Path.of(""))).orElse(List.of());
    }

    private static void atMostOne(Args args, Reading reading, List<Key<?>> bodies) {
        if (bodies.stream().filter(args::has).count() > 1) {
            List<String> names = bodies.stream().<String>map(Key::name).toList();
            reading.error(
                    "exchange.body", args.node(), "there is more than one body", "one of " + String.join(", ", names));
        }
    }

    private static Exchange.Reply reply(Args args) {
        Map<String, List<String>> headers = new LinkedHashMap<>(args.get(RESPONSE_HEADERS));
        byte[] body = args.find(BYTES)
                .or(() -> args.find(TEXT).map(text -> text.getBytes(StandardCharsets.UTF_8)))
                .or(() -> args.find(JSON).map(json -> Json.bytes(json.orElse(null))))
                .orElseGet(() -> new byte[0]);
        Headers all = new Headers(headers);
        boolean untyped = args.has(JSON) && all.first("content-type").isEmpty();
        return new Exchange.Reply(
                args.get(STATUS).intValue(), untyped ? all.with("content-type", "application/json") : all, body);
    }

    private static Exchange exchange(Args args) {
        Line line = args.get(REQUEST);
        List<BodyPattern> bodies = new ArrayList<>();
        args.find(JSON).ifPresent(json -> bodies.add(new BodyPattern.JsonBody(json.orElse(null))));
        args.find(FORM).ifPresent(form -> bodies.add(new BodyPattern.FormBody(form)));
        args.find(TEXT).ifPresent(text -> bodies.add(new BodyPattern.TextBody(text)));
        RequestPattern request = new RequestPattern(
                line.method().toUpperCase(Locale.ROOT),
                line.url(),
                args.get(QUERY),
                args.get(HEADERS),
                bodies.stream().findFirst());
        Exchange.Answer answer = args.find(ANSWER)
                .orElseGet(() -> new Exchange.Fault(args.find(FAULT).orElseThrow()));
        return new Exchange(args.node().mark(), request, answer);
    }

    /** In the order of the documentation: the schema of test cases lists them. */
    private static Map<String, TransportException.Kind> faults() {
        Map<String, TransportException.Kind> faults = new LinkedHashMap<>();
        faults.put("drop", TransportException.Kind.TRUNCATED);
        faults.put("timeout", TransportException.Kind.TIMEOUT);
        return faults;
    }
}
