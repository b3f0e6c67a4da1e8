package connector.manifest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a vendor's credentials look like, as the vendor documents it.
 *
 * @param what it is, for people
 * @param pattern finds one
 * @param begins texts of which one begins it, as a word; but for {@link #PEM} all of it are characters of {@link #PART}
 */
record CredentialShape(String what, String pattern, List<String> begins) {
    /** The only one with spaces in it. */
    static final String PEM = "-----BEGIN";

    /** As for the value at a key that is named like a credential; no shape but that of {@link #PEM} is shorter. */
    static final int SHORTEST = 20;

    private static final String PUNCTUATION = "+/=_.~-";
    private static final int BYTES = 256;
    private static final int BYTE = 0xFF;

    private static final List<CredentialShape> ALL = List.of(
            of("an AWS access key", "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b", "AKIA", "ASIA"),
            of("a GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{36,}\\b", "gh"),
            of("a GitHub token", "\\bgithub_pat_[A-Za-z0-9_]{60,}\\b", "github_pat_"),
            of("a GitLab token", "\\bglpat-[A-Za-z0-9_-]{20,}", "glpat-"),
            of("a live Stripe key", "\\b[sr]k_live_[A-Za-z0-9]{16,}\\b", "sk_live_", "rk_live_"),
            of("a Slack token", "\\bxox[abeprs]-[A-Za-z0-9-]{20,}", "xox"),
            of("a Google API key", "\\bAIza[0-9A-Za-z_-]{35}", "AIza"),
            of("a Google access token", "\\bya29\\.[0-9A-Za-z_-]{20,}", "ya29."),
            of("a HubSpot token", "\\bpat-[a-z]{2}\\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "pat-"),
            of("a Shopify token", "\\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\\b", "shp"),
            of("a SendGrid key", "\\bSG\\.[\\w-]{22}\\.[\\w-]{43}\\b", "SG."),
            of("a Notion token", "\\bsecret_[A-Za-z0-9]{40,}\\b", "secret_"),
            of("a signed token (JWT)", "\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}", "eyJ"),
            of("a Square access token", "\\bEAAA[EA-Za-z0-9_-]{56,}", "EAAA"),
            of("a Square credential", "\\bsq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,}", "sq0"),
            of("a private key", PEM + " [A-Z ]*PRIVATE KEY-----", PEM));

    private static final byte[][] BEGINNINGS = beginnings();

    /** Bytes that credentials consist of, by their value: letters, digits and some punctuation of ASCII. */
    private static final boolean[] PART = new boolean[BYTES];

    static {
        for (int i = 0; i < BYTES; i++) {
            PART[i] = isWord((byte) i) || i < BYTE / 2 && PUNCTUATION.indexOf(i) >= 0;
        }
    }

    /** Compiled when something may be one: a start has no time for that. */
    private static final class Patterns {
        private static final Map<Pattern, String> ALL = new LinkedHashMap<>();

        static {
            CredentialShape.ALL.forEach(shape -> ALL.put(Pattern.compile(shape.pattern()), shape.what()));
        }
    }

    private static CredentialShape of(String what, String pattern, String... begins) {
        return new CredentialShape(what, pattern, List.of(begins));
    }

    /** What finds each, and what it is; in order. */
    static Map<Pattern, String> patterns() {
        return Patterns.ALL;
    }

    private static byte[][] beginnings() {
        return ALL.stream()
                .flatMap(shape -> shape.begins().stream())
                .map(begin -> begin.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** Where the next run begins of as many characters as a credential has at least, at or behind a place; else the end. */
    static int run(byte[] utf8, int from) {
        int start = from;
        while (start + SHORTEST <= utf8.length) {
            int at = start + SHORTEST - 1; // from its end backwards: what is none there spares all before it
            while (at >= start && PART[utf8[at] & BYTE]) {
                at--;
            }
            if (at < start) {
                return start;
            }
            start = at + 1;
        }
        return utf8.length;
    }

    /** Where a run ends. */
    static int end(byte[] utf8, int run) {
        int end = run;
        while (end < utf8.length && PART[utf8[end] & BYTE]) {
            end++;
        }
        return end;
    }

    /** True where a word begins as one of the shapes does. */
    static boolean mayBe(byte[] utf8, int from, int to) {
        boolean word = false;
        for (int i = from; i < to; i++) {
            boolean inside = word;
            word = isWord(utf8[i]);
            if (word && !inside && begins(utf8, i)) {
                return true;
            }
        }
        return false;
    }

    /** True where letters and digits are mixed. */
    static boolean isMixed(byte[] utf8, int from, int to) {
        boolean digit = false;
        boolean letter = false;
        for (int i = from; i < to && !(digit && letter); i++) {
            byte b = utf8[i];
            digit |= b >= '0' && b <= '9';
            letter |= b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
        }
        return digit && letter;
    }

    private static boolean begins(byte[] utf8, int at) {
        byte first = utf8[at];
        for (byte[] begin : BEGINNINGS) {
            if (begin[0] == first && at + begin.length <= utf8.length && isAt(utf8, at, begin)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] utf8, int at, byte[] begin) {
        for (int i = 1; i < begin.length; i++) {
            if (utf8[at + i] != begin[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
    }
}
