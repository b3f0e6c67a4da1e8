package connector.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks over JSON in UTF-8 (RFC 8259) and says where values end and of what kind they are, without making anything of
 * them. It accepts exactly what Jackson's parser accepts, which tests compare; being no general parser it costs about
 * half of it. Texts are looked at eight bytes at once. Not thread-safe.
 */
final class JsonWalk {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    /** As {@link connector.base.Json} has it: deeper is an attack or a loop. */
    private static final int MOST_DEPTH = 500;

    private static final int MOST_NAME = 50_000;
    private static final int MOST_DIGITS = 100_000;

    /** Exponents of so many digits always fit. */
    private static final int USUAL_EXPONENT = 8;

    /** Longer numbers may have more zeros than a person would write out. */
    private static final int USUAL_DIGITS = 100;

    private final Names names;
    private final boolean[] objects = new boolean[MOST_DEPTH + 2];
    private final int[] serials = new int[MOST_DEPTH + 2];
    private final Name[] owners = new Name[MOST_DEPTH + 2];
    private final Name[] latest = new Name[MOST_DEPTH + 2];
    private byte[] b = {};
    private int limit;
    private boolean whole = true;
    private int depth;
    private boolean oddText;
    private boolean half;
    private int flags;

    /** Where it stands. */
    int at;

    JsonWalk(Names names) {
        this.names = names;
    }

    /**
     * Goes to a place.
     *
     * @param end of what can be read
     * @param isWhole false when more of the text follows behind {@code end}
     */
    void over(byte[] bytes, int from, int end, boolean isWhole) {
        b = bytes;
        at = from;
        limit = end;
        whole = isWhole;
    }

    /** How deep it stands in the objects and lists that were entered. */
    int depth() {
        return depth;
    }

    /** Goes back to a depth after a value could not be walked to its end. */
    void depth(int back) {
        depth = back;
    }

    /** The byte it stands on. */
    int here() {
        if (at >= limit) {
            throw cut();
        }
        return b[at];
    }

    boolean atEnd() {
        return at >= limit && whole;
    }

    private Malformed cut() {
        return new Malformed(limit, !whole);
    }

    private Malformed malformed(int where) {
        return new Malformed(where, false);
    }

    /** Passes white space; {@link Kind#LOOSE} if there was any. */
    int space() {
        if (at < limit && b[at] > ' ') {
            return 0;
        }
        int from = at;
        while (at < limit && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
            at++;
        }
        return at > from ? Kind.LOOSE : 0;
    }

    /** Enters the object or list it stands on. */
    void enter() {
        if (++depth > MOST_DEPTH) {
            throw malformed(at);
        }
        boolean object = here() == '{';
        objects[depth] = object;
        serials[depth] = names.nextObject();
        owners[depth] = latest[depth - 1];
        latest[depth] = object ? null : latest[depth - 1];
        at++;
    }

    /** Leaves it behind the bracket it stands on, if it is that. */
    boolean left() {
        if (here() != (objects[depth] ? '}' : ']')) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    /** Passes the comma it must stand on. */
    void comma() {
        if (here() != ',') {
            throw malformed(at);
        }
        at++;
    }

    /** What was met since {@link #name()} began: LOOSE, ODD. */
    int flags() {
        return flags;
    }

    /** Reads a name and its colon and stands on the value then. {@link #flags()} is ODD when it came before. */
    Name name() {
        Name last = latest[depth];
        Name usual = last != null ? last.next : owners[depth] != null ? owners[depth].child : names.first;
        if (here() != '"') {
            throw malformed(at);
        }
        int from = at + 1;
        Name name;
        if (usual != null
                && from + usual.raw.length < limit
                && b[from + usual.raw.length] == '"'
                && Names.is(usual, b, from, from + usual.raw.length)) {
            name = usual;
            at = from + usual.raw.length + 1;
        } else {
            int kind = text();
            if (at - from > MOST_NAME || half) { // Jackson takes half a pair in values only
                throw malformed(from);
            }
            name = names.find(b, from, at - 1, kind);
            if (last != null) {
                last.next = name;
            } else if (owners[depth] != null) {
                owners[depth].child = name;
            } else {
                names.first = name;
            }
        }
        latest[depth] = name;
        flags = name.met(depth, serials[depth]) || !name.isSound() || !name.isShared() ? Kind.ODD : 0;
        flags |= space();
        if (here() != ':') {
            throw malformed(at);
        }
        at++;
        flags |= space();
        return name;
    }

    /** Passes the value it stands on; gives its kind. */
    int value() {
        int c = here();
        return c == '{' ? Kind.OBJECT | inside() : c == '[' ? Kind.LIST | inside() : scalar(c);
    }

    /** Passes an object or list with all that is in it. */
    private int inside() {
        int floor = depth;
        int met = 0;
        while (true) {
            int c = here();
            if (c == '{' || c == '[') {
                enter();
                met |= space();
                if (here() != (objects[depth] ? '}' : ']')) {
                    met |= nameIfObject();
                    continue;
                }
            } else {
                met |= scalar(c) & Kind.ODD;
                met |= space();
            }
            while (left()) {
                if (depth == floor) {
                    return met;
                }
                met |= space();
            }
            comma();
            met |= space();
            met |= nameIfObject();
        }
    }

    private int nameIfObject() {
        if (!objects[depth]) {
            return 0;
        }
        name();
        return flags;
    }

    private int scalar(int c) {
        return switch (c) {
            case '"' -> Kind.TEXT | text();
            case 't' -> literal("true", Kind.TRUE);
            case 'f' -> literal("false", Kind.FALSE);
            case 'n' -> literal("null", Kind.NULL);
            default -> number();
        };
    }

    private int literal(String word, int kind) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (here() != word.charAt(i)) {
                throw malformed(at);
            }
        }
        return kind;
    }

    private int number() {
        int from = at;
        boolean minus = here() == '-';
        at += minus ? 1 : 0;
        int kind = Kind.INTEGER;
        if (here() == '0') {
            at++;
            kind |= minus ? Kind.ODD : 0;
        } else {
            digits();
        }
        if (at < limit && b[at] == '.') {
            at++;
            digits();
            kind = Kind.FRACTION | kind & Kind.ODD;
        }
        if (at < limit && (b[at] == 'e' || b[at] == 'E')) {
            at++;
            at += here() == '-' || here() == '+' ? 1 : 0;
            int exponent = at;
            digits();
            kind = Kind.FRACTION | Kind.ODD;
            if (at - exponent > USUAL_EXPONENT) {
                checkExponent(from);
            }
        }
        if (at == limit && !whole) {
            throw cut();
        }
        if (at - from > USUAL_DIGITS) {
            kind |= Kind.ODD;
            if (at - from > MOST_DIGITS) {
                throw malformed(from);
            }
        }
        boolean goesOn = at < limit && (b[at] >= '0' && b[at] <= '9');
        if (goesOn) { // 01
            throw malformed(at);
        }
        return kind;
    }

    /** Jackson takes any; a number that cannot be held is none here. */
    private void checkExponent(int from) {
        try {
            BigDecimal unused = new BigDecimal(new String(b, from, at - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw malformed(from);
        }
    }

    private void digits() {
        int from = at;
        while (at < limit && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw at == limit ? cut() : malformed(at);
        }
    }

    /** Passes a text: ESCAPED, WIDE, ODD. */
    private int text() {
        int p = at + 1;
        int met = 0;
        oddText = false;
        half = false;
        while (true) {
            while (p + Long.BYTES <= limit) {
                long eight = (long) EIGHT.get(b, p);
                long quote = eight ^ QUOTES;
                long backslash = eight ^ BACKSLASHES;
                // The lowest marked byte is right; those above it may be marked by a borrow.
                long marks =
                        ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | eight - SPACES | eight) & TOPS;
                if (marks != 0) {
                    p += Long.numberOfTrailingZeros(marks) >>> 3;
                    break;
                }
                p += Long.BYTES;
            }
            if (p >= limit) {
                throw cut();
            }
            int c = b[p];
            if (c == '"') {
                at = p + 1;
                return oddText ? met | Kind.ODD : met;
            } else if (c == '\\') {
                met |= Kind.ESCAPED;
                p = escape(p);
            } else if (c < 0) {
                met |= Kind.WIDE;
                p = wide(p);
            } else if (c < ' ') {
                throw malformed(p);
            } else {
                p++;
            }
        }
    }

    private int escape(int p) {
        if (p + 1 >= limit) {
            throw cut();
        }
        int c = b[p + 1];
        if (c != 'u') {
            if ("\"\\/bfnrt".indexOf(c) < 0) {
                throw malformed(p);
            }
            return p + 2;
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
