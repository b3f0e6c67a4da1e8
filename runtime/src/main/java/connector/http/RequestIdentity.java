package connector.http;

import connector.base.Canonical;
import connector.base.Json;
import connector.base.Redactor;
import connector.net.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What makes two requests the same for an archive: method, URL and body, secrets masked, before credentials were put in.
 * The order of query parameters, and of members in a JSON body, makes no difference.
 */
final class RequestIdentity {
    /** 128 bits as hexadecimal digits: no two requests of an archive meet. */
    private static final int DIGITS = 32;

    private RequestIdentity() {}

    static String of(Request bare, Redactor redactor) {
        // A mask may have been encoded since: the replayed answer of a login holds it.
        String uri = redactor.redact(bare.uri().toString()).replace("%2A", "*");
        int mark = uri.indexOf('?');
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("method", bare.method().toUpperCase(Locale.ROOT));
        parts.put("url", mark < 0 ? uri : uri.substring(0, mark));
        Map<String, Object> query = new LinkedHashMap<>();
        RequestPattern.multiset(mark < 0 ? null : uri.substring(mark + 1))
                .forEach((name, values) ->
                        query.put(name, values.stream().sorted().toList()));
        parts.put("query", query);
        if (bare.body().length > 0) {
            parts.put("body", body(masked(bare.body(), redactor)));
        }
        return Canonical.sha256(parts).substring(0, DIGITS);
    }

    /** A request's body without secrets. */
    static byte[] masked(byte[] body, Redactor redactor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        try {
            redactor.copy(body, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Object body(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (IOException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
