package connector.auth;

import connector.net.Encoding;
import connector.net.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * AWS Signature Version 4, the signature in the Authorization header. Pure.
 *
 * @param region e.g. {@code us-east-1}
 * @param service its name in signatures, e.g. {@code execute-api}
 * @param storage S3's rules for paths: taken as they are; all other services fold dots and slashes and encode once more
 */
record SigV4(String region, String service, boolean storage) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String MAC = "HmacSHA256";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAY = "yyyyMMdd".length();

    /** The value of {@code X-Amz-Date}. */
    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    /**
     * The value of the Authorization header.
     *
     * @param path encoded, as sent
     * @param query encoded, as sent; may be empty
     * @param signed the headers to be signed: Host and {@code X-Amz-Date} must be among them
     * @param bodyHash SHA-256 of the body in hex
     * @param at the instant {@code X-Amz-Date} shows
     */
    String authorization(
            String accessKey,
            String secretKey,
            String method,
            String path,
            String query,
            Headers signed,
            String bodyHash,
            Instant at) {
        Map<String, String> headers = canonical(signed);
        String names = String.join(";", headers.keySet());
        String lines = headers.entrySet().stream()
                .map(h -> h.getKey() + ":" + h.getValue() + "\n")
                .collect(Collectors.joining());
        String request = String.join("\n", method, path(path), query(query), lines, names, bodyHash);
        String day = stamp(at).substring(0, DAY);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String text = String.join("\n", ALGORITHM, stamp(at), scope, Digests.sha256(request));
        String signature = HexFormat.of().formatHex(Digests.mac(MAC, key(secretKey, day), text));
        return ALGORITHM + " Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + signature;
    }

    private byte[] key(String secret, String day) {
        byte[] key = Digests.mac(MAC, ("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
        return Digests.mac(MAC, Digests.mac(MAC, Digests.mac(MAC, key, region), service), "aws4_request");
    }

    private static Map<String, String> canonical(Headers signed) {
        Map<String, String> all = new TreeMap<>();
        signed.byName()
                .forEach((name, values) -> all.put(
                        name,
                        values.stream()
                                .map(v -> v.strip().replaceAll("\\s+", " "))
                                .collect(Collectors.joining(","))));
        return all;
    }

    private String path(String sent) {
        if (storage) {
            // Encoded once, and strictly, whatever of it was sent as it is.
            return segments(sent).map(s -> Encoding.query(Encoding.decode(s))).collect(Collectors.joining("/"));
        }
        return segments(folded(sent)).map(Encoding::query).collect(Collectors.joining("/"));
    }

    private static java.util.stream.Stream<String> segments(String path) {
        return Arrays.stream((path.isEmpty() ? "/" : path).split("/", -1));
    }

    /** Without dot segments (RFC 3986, 5.2.4) and empty segments; a slash at the end stays. */
    private static String folded(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        boolean folder = path.matches("(?s).*/\\.{0,2}") && !kept.isEmpty();
        return "/" + String.join("/", kept) + (folder ? "/" : "");
    }

    private static String query(String sent) {
        List<String[]> pairs = new ArrayList<>();
        for (String pair : sent.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(new String[] {strict(name), strict(value)});
            }
        }
        pairs.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
        return pairs.stream().map(p -> p[0] + "=" + p[1]).collect(Collectors.joining("&"));
    }

    private static String strict(String encoded) {
        return Encoding.query(Encoding.decode(encoded));
    }
}
