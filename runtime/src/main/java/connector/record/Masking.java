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
    private static final Pattern IPV6 =
            Pattern.compile("(\\p{XDigit}{1,4}:\\p{XDigit}{1,4}:\\p{XDigit}{1,4}):[\\p{XDigit}:.]*");

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
            case IP -> IPV4.matcher(text).matches() ? replaced(IPV4, text, "$1.0") : replaced(IPV6, text, "$1::");
        };
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
