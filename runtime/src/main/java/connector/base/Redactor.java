package connector.base;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Knows every secret of the run and removes it from any text that leaves the process other than to the API itself. A
 * secret is known raw, URL-encoded and in Base64. Thread-safe: tokens fetched during the run are added as they come.
 */
public final class Redactor {
    /** Shorter values ("1", "eu") would blank out ordinary text and are no secrets worth the name. */
    private static final int SHORTEST = 4;

    private final Set<String> secrets = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

    /** Remembers a secret and its encodings; null, empty and very short values are ignored. */
    public void add(String secret) {
        if (secret == null || secret.length() < SHORTEST) {
            return;
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        secrets.addAll(List.of(
                secret,
                form,
                form.replace("+", "%20"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    /** The text with every secret replaced by {@link Secret#MASK}; the same object when there was none. */
    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            if (clean.contains(secret)) {
                clean = clean.replace(secret, Secret.MASK);
            }
        }
        return clean;
    }
}
