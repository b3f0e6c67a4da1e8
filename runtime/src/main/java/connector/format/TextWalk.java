package connector.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Walks over texts of JSON, eight bytes at once, and holds them to the grammar and to UTF-8. Not thread-safe. */
final class TextWalk {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private byte[] b = {};
    private int limit;
    private boolean whole;
    private int behind;
    private boolean oddText;
    private boolean half;

    /** Behind the text that was passed last. */
    int end() {
        return behind;
    }

    /** True when there was half a surrogate pair in it. */
    boolean half() {
        return half;
    }

    private Malformed cut() {
        return new Malformed(limit, !whole);
    }

    private static Malformed malformed(int where) {
        return new Malformed(where, false);
    }

    /**
     * Passes bytes of a text that are their own characters and end no text.
     *
     * @param from somewhere in it
     * @param limit of what can be read
     * @return the place of the first byte that is something else, or {@code limit}
     */
    static int plain(byte[] b, int from, int limit) {
        int p = from;
        while (p + Long.BYTES <= limit) {
            long eight = (long) EIGHT.get(b, p);
            long quote = eight ^ QUOTES;
            long backslash = eight ^ BACKSLASHES;
            // The lowest marked byte is right; those above it may be marked by a borrow.
            long marks = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | eight - SPACES | eight) & TOPS;
            if (marks != 0) {
                return p + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
            p += Long.BYTES;
        }
        while (p < limit && b[p] >= ' ' && b[p] != '"' && b[p] != '\\') {
            p++;
        }
        return p;
    }

    /**
     * Passes a text, or the rest of one.
     *
     * @param from where to go on, behind its first quote
     * @param end of what can be read
     * @param isWhole false when more follows there
     * @return ESCAPED, WIDE, ODD of {@link ValueKind}, as far as they were met
     */
    int pass(byte[] bytes, int from, int end, boolean isWhole) {
        b = bytes;
        limit = end;
        whole = isWhole;
        int p = from;
        int met = 0;
        oddText = false;
        half = false;
        while (true) {
            p = plain(bytes, p, end);
            if (p >= end) {
                throw cut();
            }
            int c = bytes[p];
            if (c == '"') {
                behind = p + 1;
                return oddText ? met | ValueKind.ODD : met;
            } else if (c == '\\') {
                met |= ValueKind.ESCAPED;
                p = escape(p);
            } else if (c < 0) {
                met |= ValueKind.WIDE;
                do { // they come in a row
                    p = wide(p);
                } while (p < end && bytes[p] < 0);
            } else {
                throw malformed(p);
            }
        }
    }

    private int escape(int p) {
        if (p + 1 >= limit) {
            throw cut();
        }
        int c = b[p + 1];
        if (c != 'u') {
            return switch (c) {
                case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 2;
                default -> throw malformed(p);
            };
        }
        int unit = unit(p);
        if (!Character.isSurrogate((char) unit)) {
            oddText |= unit == 0;
            return p + 6;
        }
        if (Character.isHighSurrogate((char) unit)) {
            if (p + 12 > limit && !whole) {
                throw cut();
            }
            boolean pair = p + 12 <= limit
                    && b[p + 6] == '\\'
                    && b[p + 7] == 'u'
                    && Character.isLowSurrogate((char) unit(p + 6));
            if (pair) {
                return p + 12;
            }
        }
        oddText = true;
        half = true;
        return p + 6;
    }

    private int unit(int p) {
        int unit = 0;
        for (int i = p + 2; i < p + 6; i++) {
            if (i >= limit) {
                throw cut();
            }
            int digit = b[i] < 0 ? -1 : Character.digit(b[i], 16);
            if (digit < 0) {
                throw malformed(i);
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** Passes a character beyond ASCII; ODD where it is longer than need be or no character at all. */
    private int wide(int p) {
        int lead = b[p] & 0xFF;
        int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC0 || lead >= 0xF8) {
            throw malformed(p);
        }
        for (int i = 1; i <= more; i++) {
            if (p + i >= limit) {
                throw cut();
            }
            if ((b[p + i] & 0xC0) != 0x80) {
                throw malformed(p + i);
            }
        }
        int second = b[p + 1] & 0xFF;
        if (lead == 0xED && second >= 0xA0) { // half a pair has no form in UTF-8
            throw malformed(p);
        }
        oddText |= lead < 0xC2
                || lead == 0xE0 && second < 0xA0
                || lead == 0xF0 && second < 0x90
                || lead == 0xF4 && second >= 0x90
                || lead > 0xF4;
        return p + 1 + more;
    }
}
