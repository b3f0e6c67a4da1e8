package connector.base;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for equal values: JSON with sorted members and numbers without needless zeros. Identities (partitions,
 * slices, fingerprints) are hashes of it, so it must not change between versions.
 */
public final class Canonical {
    private Canonical() {}

    /** The text of plain values, see {@link Json}. */
    public static String text(Object value) {
        return Json.text(plain(value));
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
        try {
            return MessageDigest.getInstance("SHA-256").digest(text(value).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
