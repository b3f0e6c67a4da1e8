package connector.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Walks over JSON in UTF-8 (RFC 8259) and says where values end and of what kind they are, without making anything of
 * them. It accepts exactly what Jackson's parser accepts, which tests compare; being no general parser it costs about
 * half of it. Not thread-safe.
 */
final class JsonWalk {
    /** As {@link connector.base.Json} has it: deeper is an attack or a loop. */
    private static final int MOST_DEPTH = 500;

    private static final int MOST_NAME = 50_000;
    private static final int MOST_DIGITS = 100_000;

    /** Exponents of so many digits always fit. */
    private static final int USUAL_EXPONENT = 8;

    /** Longer numbers may have more zeros than a person would write out. */
    private static final int USUAL_DIGITS = 100;

    private final Names names;
    private final TextWalk texts = new TextWalk();
    private final boolean[] objects = new boolean[MOST_DEPTH + 2];
    private final int[] serials = new int[MOST_DEPTH + 2];
    private final Name[] owners = new Name[MOST_DEPTH + 2];
    private final Name[] latest = new Name[MOST_DEPTH + 2];
    private byte[] b = {};
    private int limit;
    private boolean whole = true;
    private int depth;
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
            if (at - from > MOST_NAME || texts.half()) { // Jackson takes half a pair in values only
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
        int met = texts.pass(b, at, limit, whole);
        at = texts.end();
        return met;
    }
}
