package connector.auth;

import connector.net.Encoding;
import connector.net.Request;
import connector.net.Uris;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The signature of OAuth 1.0 (RFC 5849, 3.4). Pure. */
final class OAuth1Signature {
    private static final String FORM = "application/x-www-form-urlencoded";

    private OAuth1Signature() {}

    /** What is signed: method, address without query, and all parameters in order (3.4.1). */
    static String base(Request request, Map<String, String> protocol) {
        List<String[]> all = new ArrayList<>();
        protocol.forEach((name, value) -> all.add(new String[] {Encoding.query(name), Encoding.query(value)}));
        parse(request.uri().getRawQuery(), all);
        if (isForm(request)) {
            parse(new String(request.body(), StandardCharsets.US_ASCII), all);
        }
        all.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
        String parameters = all.stream().map(p -> p[0] + "=" + p[1]).collect(Collectors.joining("&"));
        URI uri = request.uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String address = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + Uris.host(uri) + path;
        return request.method() + "&" + Encoding.query(address) + "&" + Encoding.query(parameters);
    }

    /** True when the parameters of the body are signed as such. */
    static boolean isForm(Request request) {
        return request.headers()
                .first("content-type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
                .isPresent();
    }

    /** What stands for any other body (draft-eaton-oauth-bodyhash-00, 3.2), by the hash function of the signature. */
    static String bodyHash(OAuth1Method method, byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(method.digest()).digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + method.digest(), e);
        }
    }

    /** Parameters of a query or form, decoded and encoded anew (3.4.1.3.1). */
    private static void parse(String encoded, List<String[]> into) {
        if (encoded == null) {
            return;
        }
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                into.add(new String[] {again(name), again(value)});
            }
        }
    }

    private static String again(String encoded) {
        return Encoding.query(Encoding.decode(encoded.replace('+', ' ')));
    }

    /** The signature by shared secrets (3.4.2, 3.4.4). */
    static String shared(OAuth1Method method, String base, String consumerSecret, String tokenSecret) {
        String key = Encoding.query(consumerSecret) + "&" + Encoding.query(tokenSecret);
        return method == OAuth1Method.PLAINTEXT
                ? key
                : Base64.getEncoder()
                        .encodeToString(Digests.mac(method.algorithm(), key.getBytes(StandardCharsets.US_ASCII), base));
    }

    /** The signature by a private key (3.4.3). */
    static String rsa(OAuth1Method method, String base, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(method.algorithm());
            signature.initSign(key);
            signature.update(base.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read can sign", e);
        }
    }
}
