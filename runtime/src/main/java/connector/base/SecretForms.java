package connector.base;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a secret looks where others write it: in URLs and forms, encoded once or twice, in JSON, HTML and Base64. In Base64
 * it may stand inside something longer, as a password does in {@code user:password}, at one of three offsets, and as a
 * URL or JSON has it.
 */
final class SecretForms {
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    /** What .NET writes as an escape although JSON does not ask for it. */
    private static final String ESCAPED_BY_NET = "\"&'+<>`";

    /** Bytes that Base64 encodes together, and the characters they become. */
    private static final int GROUP = 3;

    private static final int BITS_PER_BYTE = 8;
    private static final int BITS_PER_CHARACTER = 6;

    /** A shorter piece of Base64 is in ordinary text too. */
    private static final int SHORTEST_PIECE = 8;

    private SecretForms() {}

    /** Every form of a secret, itself first. */
    static Set<String> of(String secret) {
        Set<String> all = new LinkedHashSet<>();
        all.add(secret);
        List<String> inUrls = urls(secret);
        all.addAll(inUrls);
        inUrls.forEach(once -> all.addAll(urls(once)));
        all.addAll(texts(secret));
        Set<String> packed =
                new LinkedHashSet<>(inUrls); // RFC 6749, 2.3.1: encoded as in a form, then with the client's id
        packed.add(secret);
        packed.add(json(secret));
        packed.forEach(text -> all.addAll(base64(text.getBytes(StandardCharsets.UTF_8))));
        return all;
    }

    /** As URLs and forms have it; in some the digits of escapes are small letters. */
    private static List<String> urls(String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String uri = form.replace("+", "%20");
        String rfc3986 = uri.replace("%7E", "~").replace("*", "%2A");
        String whatwg = rfc3986.replace("%20", "+"); // what is sent here: Java's own leaves * and escapes ~
        return List.of(form, uri, rfc3986, whatwg, small(form), small(rfc3986), small(whatwg));
    }

    private static String small(String encoded) {
        return ESCAPE.matcher(encoded).replaceAll(m -> m.group().toLowerCase(Locale.ROOT));
    }

    private static List<String> texts(String secret) {
        String json = json(secret);
        return List.of(
                json,
                json(json), // an answer in JSON that quotes a request in JSON
                json.replace("/", "\\/"), // PHP's
                json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"), // Go's
                unicode(json.replace("\\\"", "\""), ESCAPED_BY_NET, "\\u%04X"),
                unicode(json, "", "\\u%04x"), // Python's
                secret.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"));
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** With escapes for everything outside of ASCII, and for some characters inside. */
    private static String unicode(String text, String also, String format) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            if (c > '~' || also.indexOf(c) >= 0) {
                out.append(String.format(Locale.ROOT, format, c));
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    private static List<String> base64(byte[] secret) {
        List<String> all = new ArrayList<>(List.of(
                Base64.getEncoder().encodeToString(secret),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret)));
        for (int offset = 0; offset < GROUP; offset++) {
            byte[] shifted = new byte[offset + secret.length];
            System.arraycopy(secret, 0, shifted, offset, secret.length);
            // Characters that hold bits of what stands before or behind the secret are left out.
            int from = (offset * BITS_PER_BYTE + BITS_PER_CHARACTER - 1) / BITS_PER_CHARACTER;
            int to = shifted.length * BITS_PER_BYTE / BITS_PER_CHARACTER;
            if (to - from >= SHORTEST_PIECE) {
                for (Base64.Encoder encoder : Arrays.asList(Base64.getEncoder(), Base64.getUrlEncoder())) {
                    all.add(encoder.encodeToString(shifted).substring(from, to));
                }
            }
        }
        return all;
    }
}
