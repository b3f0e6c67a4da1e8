package connector.base;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Masks secrets in bytes, for bodies that are kept: one pass over them, without a copy. What is found stays of one kind,
 * so that a body that could be read still can be: a secret of digits becomes digits. Immutable.
 */
final class SecretBytes {
    /** By its first bytes a secret is looked up. */
    private static final int PREFIX = 4;

    /** A shorter secret is masked only where it stands by itself: inside longer words it is chance. */
    private static final int CERTAIN = 8;

    private static final byte[] MASK = Secret.MASK.getBytes(StandardCharsets.UTF_8);
    private static final int BYTE = 0xff;

    private final BitSet firstTwo = new BitSet(1 << 16);
    private final Map<Integer, List<byte[]>> byPrefix = new HashMap<>();

    /** @param secrets in every form, none shorter than four bytes */
    SecretBytes(Collection<String> secrets) {
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            if (bytes.length >= PREFIX) {
                firstTwo.set(two(bytes, 0));
                byPrefix.computeIfAbsent(prefix(bytes, 0), p -> new ArrayList<>())
                        .add(bytes);
            }
        }
        byPrefix.values()
                .forEach(same -> same.sort(
                        Comparator.comparingInt((byte[] b) -> b.length).reversed()));
    }

    /** Writes bytes, masked. */
    void copy(byte[] from, OutputStream to) throws IOException {
        int clean = 0;
        int last = from.length - PREFIX;
        for (int at = 0; at <= last; at++) {
            if (firstTwo.get(two(from, at))) {
                int length = secretAt(from, at);
                if (length > 0) {
                    to.write(from, clean, at - clean);
                    to.write(mask(from, at, length));
                    clean = at + length;
                    at = clean - 1;
                }
            }
        }
        to.write(from, clean, from.length - clean);
    }

    private int secretAt(byte[] text, int at) {
        for (byte[] secret : byPrefix.getOrDefault(prefix(text, at), List.of())) {
            int end = at + secret.length;
            if (end <= text.length
                    && Arrays.equals(text, at, end, secret, 0, secret.length)
                    && (secret.length >= CERTAIN || isAlone(text, at, end))) {
                return secret.length;
            }
        }
        return 0;
    }

    private static boolean isAlone(byte[] text, int from, int to) {
        return (from == 0 || !isWord(text[from - 1])) && (to == text.length || !isWord(text[to]));
    }

    private static boolean isWord(byte b) {
        return Character.isLetterOrDigit(b & BYTE);
    }

    private static byte[] mask(byte[] text, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return MASK;
            }
        }
        byte[] digits = new byte[length];
        Arrays.fill(digits, (byte) '9');
        return digits;
    }

    private static int two(byte[] text, int at) {
        return (text[at] & BYTE) << 8 | text[at + 1] & BYTE;
    }

    private static int prefix(byte[] text, int at) {
        return two(text, at) << 16 | two(text, at + 2);
    }
}
