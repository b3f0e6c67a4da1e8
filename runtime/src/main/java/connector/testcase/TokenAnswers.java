package connector.testcase;

import connector.base.Clock;
import connector.base.Json;
import connector.net.Attempt;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Remembers what token requests and logins were answered, with stand-ins for everything that could be a credential. Lies
 * over the network of a run that is recorded.
 */
public final class TokenAnswers implements Transport {
    /** Texts that are no credentials whatever their name: {@code bearer}, {@code read write}, a URL. */
    private static final Pattern HARMLESS = Pattern.compile("(?i)bearer|basic|[a-z_.: ,-]{1,40}|https?://[^?@]+");

    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i).*(?:token|secret|password|key|session|sid|assertion|signature|code|jwt|credential|cookie)");
    private static final Pattern KIND = Pattern.compile("(?i).*type");

    private final Transport network;
    private final List<Response> answers = new ArrayList<>();

    /** @param network sends */
    public TokenAnswers(Transport network) {
        this.network = network;
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        Response response = network.send(request, limits);
        synchronized (answers) {
            answers.add(harmless(response));
        }
        return response;
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        return network.send(request, limits, attempt);
    }

    /** In order. */
    public List<Response> answers() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    /** What a token endpoint answers, for a recording that does not have its answers (RFC 6749, 5.1). */
    static Response usual(Request request, Clock clock) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", "test-access_token");
        body.put("token_type", "Bearer");
        body.put("expires_in", 3600L);
        return new Response(200, Headers.NONE, Json.bytes(body), clock.now(), request.uri());
    }

    private static Response harmless(Response response) {
        Headers headers = Headers.NONE;
        for (String cookie : response.headers().byName().getOrDefault("set-cookie", List.of())) {
            headers = headers.with("set-cookie", cookie.replaceFirst("=[^;]*", "=test-cookie"));
        }
        return new Response(response.status(), headers, harmless(response.body()), response.received(), response.uri());
    }

    private static byte[] harmless(byte[] body) {
        try {
            return Json.bytes(value("", Json.parse(body)));
        } catch (IOException e) {
            return new byte[0]; // no JSON: nothing is known of it
        }
    }

    private static Object value(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((member, of) -> all.put(String.valueOf(member), value(String.valueOf(member), of)));
            return all;
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(item -> all.add(value(name, item)));
            return all;
        }
        boolean secret =
                CREDENTIAL.matcher(name).matches() && !KIND.matcher(name).matches();
        return value instanceof String text
                        && (secret || !HARMLESS.matcher(text).matches())
                ? "test-" + name
                : value;
    }
}
