package connector.testcase;

import connector.base.Canonical;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Invented values in the place of real ones: the same for the same value, in every recording, and different ones for
 * different values, so that keys stay keys and rows that belong together still do.
 */
final class Pseudonyms {
    private static final List<String> FIRST = List.of(
            "Mia", "Iris", "Kofi", "Lena", "Juan", "Yuki", "Amir", "Nora", "Omar", "Tara", "Ivan", "Zoe", "Liam", "Aya",
            "Hugo", "Maya");
    private static final List<String> LAST = List.of(
            "Weber", "Novak", "Mensah", "Fischer", "Ortega", "Tanaka", "Haddad", "Lind", "Costa", "Singh", "Petrov",
            "Moreau", "Byrne", "Okafor", "Kim", "Rossi");

    private final Map<String, String> known = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** An address of a domain that nobody has (RFC 2606). */
    String email(String real) {
        return of("email " + real.toLowerCase(Locale.ROOT), real, hash -> {
            String first = pick(FIRST, hash).toLowerCase(Locale.ROOT);
            return first + "." + pick(LAST, hash / FIRST.size()).toLowerCase(Locale.ROOT) + (hash >>> 8) % 1000
                    + "@example.com";
        });
    }

    /** A name of a person, of as many words. */
    String name(String real) {
        return of("name " + real, real, hash -> {
            String name = pick(FIRST, hash) + (real.strip().contains(" ") ? " " + pick(LAST, hash / FIRST.size()) : "");
            return real.equals(real.toLowerCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
        });
    }

    /** An address of a network that nobody has (RFC 5737). */
    String address(String real) {
        return of(
                "ip " + real,
                real,
                hash -> List.of("192.0.2.", "198.51.100.", "203.0.113.").get(hash % 3) + (hash >>> 4) % 256);
    }

    /** Letters for letters and digits for digits; all else stays. */
    String shaped(String real) {
        return of("shape " + real, real, hash -> {
            StringBuilder shaped = new StringBuilder();
            String digits = Canonical.sha256(Map.of("hash", (long) hash));
            for (int i = 0; i < real.length(); i++) {
                char c = real.charAt(i);
                int n = digits.charAt(i % digits.length()) + 7 * i;
                shaped.append(
                        Character.isDigit(c)
                                ? (char) ('0' + n % 10)
                                : Character.isUpperCase(c)
                                        ? (char) ('A' + n % 26)
                                        : Character.isLetter(c) ? (char) ('a' + n % 26) : c);
            }
            return shaped.toString();
        });
    }

    private String of(String key, String real, IntFunction<String> made) {
        return known.computeIfAbsent(key, k -> {
            for (int n = 0; n < MOST_TRIES; n++) {
                String one = made.apply(hash(key + " " + n));
                if (!one.equals(real) && taken.add(one)) {
                    return one;
                }
            }
            return made.apply(hash(key)); // a text without letters, or of one digit: there are no others
        });
    }

    /** Different values rarely meet, and never so often. */
    private static final int MOST_TRIES = 50;

    private static int hash(String text) {
        return Integer.parseInt(Canonical.sha256(Map.of("text", text)).substring(0, 7), 16);
    }

    private static String pick(List<String> from, int number) {
        return from.get(number % from.size());
    }
}
