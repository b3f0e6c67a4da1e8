package connector.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Walks over numbers of JSON and holds them to the grammar, and to what can be held. */
final class NumberWalk {
    /** As {@link connector.base.Json} has it. */
    private static final int MOST_DIGITS = 100_000;

    /** Exponents of so many digits always fit. */
    private static final int USUAL_EXPONENT = 8;

    /** Longer numbers may have more zeros than a person would write out. */
    private static final int USUAL_DIGITS = 100;

    private NumberWalk() {}

    /**
     * Passes a number.
     *
     * @param from where it begins, before {@code limit}
     * @param limit of what can be read
     * @param whole false when more follows there
     * @return its {@link ValueKind} in the upper half, where it ends in the lower
     */
    static long pass(byte[] b, int from, int limit, boolean whole) {
        boolean minus = b[from] == '-';
        int p = minus ? from + 1 : from;
        int kind = ValueKind.INTEGER;
        if (p < limit && b[p] == '0') {
            p++;
            kind |= minus ? ValueKind.ODD : 0;
        } else {
            p = digits(b, p, limit, whole);
        }
        if (p < limit && b[p] == '.') {
            p = digits(b, p + 1, limit, whole);
            kind = ValueKind.FRACTION | kind & ValueKind.ODD;
        }
        if (p < limit && (b[p] == 'e' || b[p] == 'E')) {
            p++;
            p += p < limit && (b[p] == '-' || b[p] == '+') ? 1 : 0;
            int exponent = p;
            p = digits(b, p, limit, whole);
            kind = ValueKind.FRACTION | ValueKind.ODD;
            if (p - exponent > USUAL_EXPONENT) {
                checkExponent(b, from, p);
            }
        }
        if (p == limit && !whole) {
            throw new Malformed(limit, true);
        }
        if (p - from > USUAL_DIGITS) {
            kind |= ValueKind.ODD;
            if (p - from > MOST_DIGITS) {
                throw new Malformed(from, false);
            }
        }
        if (p < limit && b[p] >= '0' && b[p] <= '9') { // 01
            throw new Malformed(p, false);
        }
        return (long) kind << Integer.SIZE | p;
    }

    private static int digits(byte[] b, int from, int limit, boolean whole) {
        int p = from;
        while (p < limit && b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        if (p == from) {
            throw p == limit ? new Malformed(limit, !whole) : new Malformed(p, false);
        }
        return p;
    }

    /** Jackson takes any; a number that cannot be held is none here. */
    private static void checkExponent(byte[] b, int from, int to) {
        try {
            BigDecimal unused = new BigDecimal(new String(b, from, to - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw new Malformed(from, false);
        }
    }
}
