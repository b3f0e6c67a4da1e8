package connector.base;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for equal values: JSON with sorted members and numbers without needless zeros. Identities (partitions,
 * slices, fingerprints) are hashes of it, so it must not change between versions.
 */
public final class Canonical {
    /** Of those beyond ASCII and its controls. */
    private static final char FIRST_LETTER = '\u00a0';

    private static final char FIRST_SURROGATE = '\ud800';

    private Canonical() {}

    /** The text of plain values, see {@link Json}. */
    public static String text(Object value) {
        StringBuilder text = new StringBuilder();
        return isWritten(value, text) ? text.toString() : Json.text(plain(value));
    }

    /**
     * Writes what needs neither escapes nor arithmetic, as most identities do, in a tenth of the time; false for anything
     * else, of which a part may have been written.
     */
    private static boolean isWritten(Object value, StringBuilder to) {
        if (value instanceof String text) {
            return isQuoted(text, to);
        }
        if (value instanceof Map<?, ?> map) {
            return isObject(isSorted(map) ? map : sorted(map), to);
        }
        if (value instanceof List<?> list) {
            to.append('[');
            String comma = "";
            for (Object item : list) {
                to.append(comma);
                comma = ",";
                if (!isWritten(item, to)) {
                    return false;
                }
            }
            to.append(']');
            return true;
        }
        if (value instanceof Long || value instanceof Integer) {
            to.append(value);
            return ((Number) value).longValue() % 10 != 0; // zeros at the end become an exponent
        }
        to.append(value);
        return value == null || value instanceof Boolean;
    }

    private static boolean isObject(Map<?, ?> sorted, StringBuilder to) {
        to.append('{');
        String comma = "";
        for (Map.Entry<?, ?> member : sorted.entrySet()) {
            to.append(comma);
            comma = ",";
            if (!isQuoted(String.valueOf(member.getKey()), to) || !isWritten(member.getValue(), to.append(':'))) {
                return false;
            }
        }
        to.append('}');
        return true;
    }

    private static boolean isQuoted(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    (c >= ' ' && c <= '~' && c != '"' && c != '\\') || (c >= FIRST_LETTER && c < FIRST_SURROGATE);
            if (!plain) {
                return false;
            }
        }
        to.append('"').append(text).append('"');
        return true;
    }

    private static boolean isSorted(Map<?, ?> map) {
        if (map.size() < 2) {
            return true;
        }
        String before = "";
        for (Object name : map.keySet()) {
            String text = String.valueOf(name);
            if (text.compareTo(before) < 0) {
                return false;
            }
            before = text;
        }
        return true;
    }

    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, member) -> sorted.put(String.valueOf(name), member));
        return sorted;
    }

    /** SHA-256 of the text, 64 hexadecimal digits. */
    public static String sha256(Object value) {
        StringBuilder hex = new StringBuilder();
        for (byte b : digest(value)) {
            hex.append(Character.forDigit((b >> 4) & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return hex.toString();
    }

    /** The first 64 bits of the text's SHA-256: among a million values two meet once in 37 million runs. */
    public static long hash64(Object value) {
        return java.nio.ByteBuffer.wrap(digest(value)).getLong();
    }

    private static byte[] digest(Object value) {
        return Sha256.fresh().digest(text(value).getBytes(StandardCharsets.UTF_8));
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), plain(member)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }
}
