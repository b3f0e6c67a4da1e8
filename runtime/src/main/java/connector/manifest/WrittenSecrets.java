package connector.manifest;

import connector.spec.Mark;
import connector.spec.Problems;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials in the text of a file that is going to be published: by the shapes that vendors document for theirs, and
 * by values that look random at keys that are named like credentials. What was found is never shown.
 */
public final class WrittenSecrets {
    /** A key that holds a credential; those of paging ({@code next_token}) do not. */
    private static final class Key {
        private static final Pattern WITH_VALUE = Pattern.compile(
                "(?i)[\"']?\\b((?!\\w*(?:next|page|sync|cursor|continu"
                        + "|delta|url|path|expire|type|scope))\\w*(?:password|passwd|secret|token|api_?key|access_?key|private_?key"
                        + "|authorization))[\"']?\\s*[:=]\\s*[\"']?(?:Bearer |Basic |token )?([A-Za-z0-9+/=_.~-]{20,})");

        /** Of which every such key has one. */
        private static final List<String> WORDS = List.of("passw", "secret", "token", "key", "authorization");

        static boolean isNamed(String line) {
            String lower = line.toLowerCase(Locale.ROOT);
            for (String word : WORDS) {
                if (lower.contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Bits a character: English text has about 4 letter by letter but repeats itself; hex keys reach 3.7, base64 5. */
    private static final double RANDOM = 3.4;

    private WrittenSecrets() {}

    /**
     * Reports every line that holds one.
     *
     * @param file its name, as problems give it
     * @param utf8 all of it
     */
    public static void find(String file, byte[] utf8, Problems problems) {
        boolean everyLine = Utf8.contains(utf8, CredentialShape.PEM);
        Lines lines = new Lines(utf8);
        int at = 0;
        while (at < utf8.length) {
            int run = everyLine ? at : CredentialShape.run(utf8, at);
            int end = CredentialShape.end(utf8, run);
            if (everyLine || CredentialShape.mayBe(utf8, run, end) || CredentialShape.isMixed(utf8, run, end)) {
                lines.to(run);
                look(lines.text(), new Mark(file, lines.number(), 1), problems);
                at = lines.next();
            } else {
                at = end;
            }
        }
    }

    /** @param mark where the line begins */
    private static void look(String line, Mark mark, Problems problems) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        boolean shaped = false;
        if (line.contains(CredentialShape.PEM) || CredentialShape.mayBe(utf8, 0, utf8.length)) {
            shaped = hasShape(line, mark, problems);
        }
        if (!shaped && Key.isNamed(line)) {
            Matcher found = Key.WITH_VALUE.matcher(line);
            if (found.find() && looksRandom(found.group(2))) {
                report(
                        mark.plus(found.start(2)),
                        "the value of \"" + found.group(1) + "\" looks like a credential",
                        problems);
            }
        }
    }

    private static boolean hasShape(String line, Mark mark, Problems problems) {
        boolean shaped = false;
        for (Map.Entry<Pattern, String> shape : CredentialShape.patterns().entrySet()) {
            Matcher found = shape.getKey().matcher(line);
            if (found.find()) {
                shaped = true;
                report(mark.plus(found.start()), "this is the shape of " + shape.getValue(), problems);
            }
        }
        return shaped;
    }

    /** True for a text that has the shape of a vendor's credential, or is as long and as random as one. */
    public static boolean looksReal(String value) {
        if (value.length() < CredentialShape.SHORTEST) {
            return false;
        }
        return CredentialShape.patterns().keySet().stream()
                        .anyMatch(shape -> shape.matcher(value).find())
                || looksRandom(value);
    }

    /** A text in which another stands in the place of everything that has the shape of a credential. */
    public static String replaced(String text, String by) {
        String clean = text;
        for (Pattern shape : CredentialShape.patterns().keySet()) {
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
