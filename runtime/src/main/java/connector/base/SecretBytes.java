package connector.base;

import java.io.IOException;
import java.io.InputStream;
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

    /** A shorter secret is masked only where it stands by itself: inside longer words ({@code demo-1}) it is chance. */
    private static final int CERTAIN = 8;

    private static final byte[] MASK = Redactor.MASK.getBytes(StandardCharsets.UTF_8);
    private static final int BYTE = 0xff;

    /** Of long bodies so much is looked at at once. */
    private static final int WINDOW = 1 << 20;

    private final int longest;
    private final BitSet firstTwo = new BitSet(1 << 16);
    private final Map<Integer, List<byte[]>> byPrefix = new HashMap<>();

    /** @param secrets in every form, none shorter than four bytes */
    SecretBytes(Collection<String> secrets) {
        int most = 0;
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            if (bytes.length >= PREFIX) {
                most = Math.max(most, bytes.length);
                firstTwo.set(two(bytes, 0));
                byPrefix.computeIfAbsent(prefix(bytes, 0), p -> new ArrayList<>())
                        .add(bytes);
            }
        }
        longest = most;
        byPrefix.values()
                .forEach(same -> same.sort(
                        Comparator.comparingInt((byte[] b) -> b.length).reversed()));
    }

    /** Writes bytes, masked; tells how many secrets were. */
    long copy(byte[] from, OutputStream to) throws IOException {
        long[] found = new long[1];
        copy(from, new int[] {0, from.length, from.length}, found, to);
        return found[0];
    }

    /** The same of bytes of any number; the stream is read to its end. */
    long copy(InputStream from, OutputStream to) throws IOException {
        byte[] window = new byte[Math.max(WINDOW, 2 * (longest + 2))];
        long[] found = new long[1];
        int begin = 0; // behind it nothing was written yet; before it stands one byte that was
        int end = 0;
        while (true) {
            int n = from.readNBytes(window, end, window.length - end);
            end += n;
            boolean all = end < window.length;
            // What begins behind it may end behind the window, and the byte that follows counts as well.
            int sure = all ? end : end - longest - 1;
            begin = copy(window, new int[] {begin, sure, end}, found, to);
            if (all) {
                return found[0];
            }
            int kept = begin - 1;
            System.arraycopy(window, kept, window, 0, end - kept);
            end -= kept;
            begin = 1;
        }
    }

    /**
     * @param bounds the start of what is written; where no secret is looked for any more, unless one goes on beyond it; the
     *     end of what is known
     * @param found is raised by the secrets that were there
     * @return behind what was written: where nothing is looked for any more, or the end of a secret
     */
    private int copy(byte[] from, int[] bounds, long[] found, OutputStream to) throws IOException {
        int start = bounds[0];
        int sure = bounds[1];
        int end = bounds[2];
        int clean = start;
        int last = Math.min(sure - 1, end - PREFIX);
        for (int at = start; at <= last; at++) {
            if (firstTwo.get(two(from, at))) {
                int length = secretAt(from, at, end);
                if (length > 0) {
                    to.write(from, clean, at - clean);
                    to.write(mask(from, at, length));
                    found[0]++;
                    clean = at + length;
                    at = clean - 1;
                }
            }
        }
        if (clean < sure) {
            to.write(from, clean, sure - clean);
        }
        return Math.max(clean, sure);
    }

    private int secretAt(byte[] text, int at, int textEnd) {
        for (byte[] secret : byPrefix.getOrDefault(prefix(text, at), List.of())) {
            int end = at + secret.length;
            if (end <= textEnd
                    && Arrays.equals(text, at, end, secret, 0, secret.length)
                    && (secret.length >= CERTAIN || isAlone(text, at, end, textEnd))) {
                return secret.length;
            }
        }
        return 0;
    }

    private static boolean isAlone(byte[] text, int from, int to, int textEnd) {
        return (from == 0 || !isWord(text[from - 1])) && (to == textEnd || !isWord(text[to]));
    }

    private static boolean isWord(byte b) {
        return b == '-' || b == '_' || Character.isLetterOrDigit(b & BYTE);
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
