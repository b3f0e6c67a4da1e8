package connector.base;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Knows every secret of the run and removes it from any text that leaves the process other than to the API itself. A
 * secret is known raw and as URLs, forms, JSON, HTML and Base64 write it. Thread-safe: tokens fetched during the run are added as they come.
 */
public final class Redactor {
    /** Shorter values ("1", "eu") would blank out ordinary text and are no secrets worth the name. */
    private static final int SHORTEST = 4;

    /** Shorter lines of a secret of several lines may be its frame ("-----END"). */
    private static final int SHORTEST_LINE = 24;

    /** Where a quotation was cut. */
    private static final char CUT = '…';

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private final Set<String> secrets = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

    /** Remembers a secret and its encodings; null, empty and very short values are ignored. */
    public void add(String secret) {
        if (secret == null || secret.length() < SHORTEST) {
            return;
        }
        forms(secret);
        String line = secret.replaceAll("\\s+", " ").strip();
        if (!line.equals(secret)) { // a private key: messages are single lines
            forms(line);
            secret.lines().map(String::strip).forEach(one -> {
                if (one.length() >= SHORTEST_LINE) {
                    forms(one);
                }
            });
        }
    }

    private void forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String uri = form.replace("+", "%20");
        String rfc3986 = uri.replace("%7E", "~").replace("*", "%2A");
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        secrets.addAll(List.of(
                secret,
                form,
                uri,
                rfc3986,
                ESCAPE.matcher(form).replaceAll(m -> m.group().toLowerCase(Locale.ROOT)),
                ESCAPE.matcher(rfc3986).replaceAll(m -> m.group().toLowerCase(Locale.ROOT)),
                json,
                json.replace("/", "\\/"), // PHP's
                json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"), // Go's
                secret.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    /**
     * The text with every secret replaced by {@link Secret#MASK}; the same object when there was none. So is the
     * beginning of a secret that was cut off: messages quote only the first part of a long answer, and end it with {@code
     * …}.
     */
    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            if (clean.contains(secret)) {
                clean = clean.replace(secret, Secret.MASK);
            }
        }
        for (int cut = clean.indexOf(CUT); cut >= 0; cut = clean.indexOf(CUT, cut + 1)) {
            int start = cut - pieceBefore(clean, cut);
            if (start < cut) {
                clean = clean.substring(0, start) + Secret.MASK + clean.substring(cut);
                cut = start + Secret.MASK.length();
            }
        }
        return clean;
    }

    /** How many characters before an index are the beginning of a secret. */
    private int pieceBefore(String text, int end) {
        int most = 0;
        for (String secret : secrets) {
            for (int n = Math.min(secret.length(), end); n > most && n >= SHORTEST; n--) {
                if (text.regionMatches(end - n, secret, 0, n)) {
                    most = n;
                }
            }
        }
        return most;
    }
}
