package connector.record;

import connector.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of a private value. The stars are always four, so that they do not tell its length. */
enum Masking {
    /** Nothing. */
    ALL,
    /** The first letter and the domain: {@code a****@example.com}. */
    EMAIL,
    /** The last four characters, of values longer than eight: {@code ****4242}. */
    LAST4,
    /** The first character: {@code A****}. */
    FIRST1,
    /** The network: 192.0.2.0 of an IPv4 address, the first 48 bits of an IPv6 address. */
    IP;

    private static final String STARS = "****";
    private static final int LAST = 4;
    private static final Pattern ADDRESS = Pattern.compile("([^@])[^@]*(@[^@]+)");
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}");
    private static final Pattern IPV6_GROUP = Pattern.compile("\\p{XDigit}{1,4}");
    private static final Pattern IPV4_TAIL = Pattern.compile(":\\d{1,3}(\\.\\d{1,3}){3}$");
    private static final int IPV6_GROUPS = 8;

    /** Of an IPv6 address, what a site is given as a rule: 48 bits. */
    private static final int NETWORK_GROUPS = 3;

    /** The masked value: a text; a list of them for a list; null for null. */
    Object of(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(of(item)));
            return items;
        }
        return value instanceof Map ? STARS : text(value instanceof String s ? s : Json.text(value));
    }

    private String text(String text) {
        return switch (this) {
            case ALL -> STARS;
            case EMAIL -> replaced(ADDRESS, text, "$1" + STARS + "$2");
            case LAST4 -> last(text);
            case FIRST1 ->
                text.codePointCount(0, text.length()) < 2
                        ? STARS
                        : text.substring(0, text.offsetByCodePoints(0, 1)) + STARS;
            case IP -> IPV4.matcher(text).matches() ? replaced(IPV4, text, "$1.0") : network6(text);
        };
    }

    /** Of an address as RFC 4291 (2.2) lets people write it: groups of zeros may be left out, once. */
    private static String network6(String text) {
        String[] halves = IPV4_TAIL.matcher(text).replaceFirst(":0:0").split("::", -1);
        List<String> groups = groups(halves[0]);
        if (halves.length == 2) {
            List<String> behind = groups(halves[1]);
            while (groups.size() + behind.size() < IPV6_GROUPS) {
                groups.add("0");
            }
            groups.addAll(behind);
        }
        boolean address = halves.length <= 2
                && groups.size() == IPV6_GROUPS
                && groups.stream().allMatch(group -> IPV6_GROUP.matcher(group).matches());
        if (!address) {
            return STARS;
        }
        int last = NETWORK_GROUPS;
        while (last > 0 && groups.get(last - 1).matches("0+")) {
            last--;
        }
        return String.join(":", groups.subList(0, last)) + "::";
    }

    private static List<String> groups(String half) {
        return half.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(half.split(":", -1)));
    }

    /** Half of a short value would be too much of it. */
    private static String last(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= 2 * LAST ? STARS : STARS + text.substring(text.offsetByCodePoints(0, length - LAST));
    }

    /** What is not of the form that was named is masked whole. */
    private static String replaced(Pattern form, String text, String by) {
        Matcher m = form.matcher(text);
        return m.matches() ? m.replaceFirst(by) : STARS;
    }
}
