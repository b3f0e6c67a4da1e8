package connector.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Knows every secret of the run and removes it from any text that leaves the process other than to the API itself. A
 * secret is known raw and as URLs, forms, JSON, HTML and Base64 write it. Thread-safe: tokens fetched during the run are
 * added as they come.
 */
public final class Redactor {
    /** What stands in the place of a secret wherever one would have been shown. */
    public static final String MASK = "***";

    /** Shorter values ("1", "eu") would blank out ordinary text and are no secrets worth the name. */
    private static final int SHORTEST = 4;

    /** Shorter lines of a secret of several lines may be its frame ("-----END"). */
    private static final int SHORTEST_LINE = 24;

    /** Where a quotation was cut. */
    private static final char CUT = '…';

    private final Set<String> secrets = new ConcurrentSkipListSet<>(new LongestFirst());

    /** Made of the secrets when it is asked for. */
    private Optional<SecretBytes> bytes = Optional.empty();

    private final int shortest;

    /** For the secrets of people. */
    public Redactor() {
        this(SHORTEST);
    }

    /** @param shortest characters of a secret; shorter values are shown: for invented ones, which may be words */
    public Redactor(int shortest) {
        this.shortest = shortest;
    }

    /** Remembers a secret and its encodings; null, empty and very short values are ignored. */
    public void add(String secret) {
        if (secret == null || secret.length() < shortest) {
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

    /** So that a secret within another does not take it apart. A class: at the start a lambda takes longer to be made. */
    private static final class LongestFirst implements Comparator<String> {
        @Override
        public int compare(String one, String other) {
            return one.length() == other.length() ? one.compareTo(other) : other.length() - one.length();
        }
    }

    private synchronized void forms(String secret) {
        secrets.addAll(SecretForms.of(secret));
        bytes = Optional.empty();
    }

    private synchronized SecretBytes bytes() {
        SecretBytes known = bytes.orElseGet(() -> new SecretBytes(secrets));
        bytes = Optional.of(known);
        return known;
    }

    /**
     * The text with every secret replaced by {@link #MASK}; the same object when there was none. So is the
     * beginning of a secret that was cut off: messages quote only the first part of a long answer, and end it with {@code
     * …}.
     */
    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            if (clean.contains(secret)) {
                clean = clean.replace(secret, MASK);
            }
        }
        for (int cut = clean.indexOf(CUT); cut >= 0; cut = clean.indexOf(CUT, cut + 1)) {
            int start = cut - pieceBefore(clean, cut);
            if (start < cut) {
                clean = clean.substring(0, start) + MASK + clean.substring(cut);
                cut = start + MASK.length();
            }
        }
        return clean;
    }

    /**
     * Plain values (see {@link Json}) with every secret in their texts replaced, names included. A number that holds one
     * becomes a text.
     */
    public Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> clean = new LinkedHashMap<>();
            map.forEach((name, member) -> clean.put(redact(String.valueOf(name)), plain(member)));
            return clean;
        }
        if (value instanceof Iterable<?> list) {
            List<Object> clean = new ArrayList<>();
            list.forEach(item -> clean.add(plain(item)));
            return clean;
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        String text = String.valueOf(value);
        String clean = redact(text);
        return value instanceof String || !clean.equals(text) ? clean : value;
    }

    /**
     * Writes a body with every secret replaced, in one pass. It stays readable: a secret of digits, which may stand as a
     * number in JSON, becomes as many nines. A secret of less than eight bytes is replaced where it stands by itself.
     *
     * @param body in UTF-8, or in a charset that agrees with it on ASCII
     * @return how many secrets were replaced
     */
    public long copy(byte[] body, OutputStream to) throws IOException {
        return bytes().copy(body, to);
    }

    /** As {@link #copy(byte[], OutputStream)}, of bodies of any size. */
    public long copy(Content body, OutputStream to) throws IOException {
        if (body instanceof Content.InMemory memory) {
            return copy(memory.bytes(), to);
        }
        try (InputStream in = body.from(0)) {
            return bytes().copy(in, to);
        }
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
