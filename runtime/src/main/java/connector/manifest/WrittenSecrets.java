package connector.manifest;

import connector.spec.Mark;
import connector.spec.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials in the text of a file that is going to be published: by the shapes that vendors document for theirs, and
 * by values that look random at keys that are named like credentials. What was found is never shown.
 */
public final class WrittenSecrets {
    private static final Map<Pattern, String> SHAPES = shapes();

    /** A key that holds a credential; those of paging ({@code next_token}) do not. */
    private static final Pattern AT_A_KEY =
            Pattern.compile("(?i)[\"']?\\b((?!\\w*(?:next|page|sync|cursor|continu|delta|url|"
                    + "path|expire|type|scope))\\w*(?:password|passwd|secret|token|api_?key|access_?key|private_?key|authorization)"
                    + ")[\"']?\\s*[:=]\\s*[\"']?(?:Bearer |Basic |token )?([A-Za-z0-9+/=_.~-]{20,})");

    /** Bits a character: English text has about 4 letter by letter but repeats itself; hex keys reach 3.7, base64 5. */
    private static final double RANDOM = 3.4;

    /** As for the value at a key that is named like a credential; no shape but that of {@link #PEM} is shorter. */
    private static final int SHORTEST = 20;

    /** What credentials are made of beside letters and digits. */
    private static final String PUNCTUATION = "+/=_.~-";

    private static final String PEM = "-----BEGIN";

    private WrittenSecrets() {}

    private static Map<Pattern, String> shapes() {
        Map<Pattern, String> shapes = new LinkedHashMap<>();
        shapes.put(Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"), "an AWS access key");
        shapes.put(Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36,}\\b"), "a GitHub token");
        shapes.put(Pattern.compile("\\bgithub_pat_[A-Za-z0-9_]{60,}\\b"), "a GitHub token");
        shapes.put(Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20,}"), "a GitLab token");
        shapes.put(Pattern.compile("\\b[sr]k_live_[A-Za-z0-9]{16,}\\b"), "a live Stripe key");
        shapes.put(Pattern.compile("\\bxox[abeprs]-[A-Za-z0-9-]{20,}"), "a Slack token");
        shapes.put(Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}"), "a Google API key");
        shapes.put(Pattern.compile("\\bya29\\.[0-9A-Za-z_-]{20,}"), "a Google access token");
        shapes.put(
                Pattern.compile("\\bpat-[a-z]{2}\\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"),
                "a HubSpot token");
        shapes.put(Pattern.compile("\\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\\b"), "a Shopify token");
        shapes.put(Pattern.compile("\\bSG\\.[\\w-]{22}\\.[\\w-]{43}\\b"), "a SendGrid key");
        shapes.put(Pattern.compile("\\bsecret_[A-Za-z0-9]{40,}\\b"), "a Notion token");
        shapes.put(Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}"), "a signed token (JWT)");
        shapes.put(Pattern.compile("\\bEAAA[EA-Za-z0-9_-]{56,}"), "a Square access token");
        shapes.put(Pattern.compile("\\bsq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,}"), "a Square credential");
        shapes.put(Pattern.compile(PEM + " [A-Z ]*PRIVATE KEY-----"), "a private key");
        return shapes;
    }

    /**
     * Reports every line that holds one.
     *
     * @param file its name, as problems give it
     * @param text all of it
     */
    public static void find(String file, String text, Problems problems) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!mayHold(line)) {
                continue;
            }
            boolean shaped = false;
            for (Map.Entry<Pattern, String> shape : SHAPES.entrySet()) {
                Matcher found = shape.getKey().matcher(line);
                if (found.find()) {
                    shaped = true;
                    report(
                            new Mark(file, number, found.start() + 1),
                            "this is the shape of " + shape.getValue(),
                            problems);
                }
            }
            Matcher found = AT_A_KEY.matcher(line);
            if (!shaped && found.find() && looksRandom(found.group(2))) {
                report(
                        new Mark(file, number, found.start(2) + 1),
                        "the value of \"" + found.group(1) + "\" looks like a credential",
                        problems);
            }
        }
    }

    /** A quick look that saves most lines the patterns: each wants as many characters of a credential in a row, or this. */
    private static boolean mayHold(String line) {
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean part =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PUNCTUATION.indexOf(c) >= 0;
            run = part ? run + 1 : 0;
            if (run == SHORTEST) {
                return true;
            }
        }
        return line.contains(PEM);
    }

    /** True for a text that has the shape of a vendor's credential, or is as long and as random as one. */
    public static boolean looksReal(String value) {
        return SHAPES.keySet().stream().anyMatch(shape -> shape.matcher(value).find())
                || value.length() >= SHORTEST && looksRandom(value);
    }

    /** A text in which another stands in the place of everything that has the shape of a credential. */
    public static String replaced(String text, String by) {
        String clean = text;
        for (Pattern shape : SHAPES.keySet()) {
            clean = shape.matcher(clean).replaceAll(Matcher.quoteReplacement(by));
        }
        return clean;
    }

    private static void report(Mark mark, String message, Problems problems) {
        problems.warn(
                "secret.written",
                mark,
                message,
                "revoke it if it is real, for others can read this file; write {{config.NAME}}, or an invented value like"
                        + " test-token");
    }

    /** Digits and letters mixed, and no character much more frequent than the others. */
    private static boolean looksRandom(String value) {
        boolean mixed =
                value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
        if (!mixed) {
            return false;
        }
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        value.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / value.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits >= RANDOM;
    }
}
