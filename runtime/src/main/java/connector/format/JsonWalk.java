package connector.format;

import java.util.Arrays;

/**
 * Walks over JSON in UTF-8 (RFC 8259) and says where values end and of what kind they are, without making anything of
 * them. It accepts exactly what Jackson's parser accepts, which tests compare; what it costs beside it is in the
 * benchmarks. Not thread-safe.
 *
 * <p>The loops that pass most bytes ({@link #members}, {@link #inside}) keep their place in a local variable, which the
 * compiler holds in a register; everything that is rare works on the field.
 */
final class JsonWalk {
    /** As {@link connector.base.Json} has it: deeper is an attack or a loop. */
    private static final int MOST_DEPTH = 500;

    /** There may be a walk for each of thousands of small pages, so it does not begin with room for all depths. */
    private static final int USUAL_DEPTH = 16;

    private static final int MOST_NAME = 50_000;

    /** Both kinds of brackets are closed by the character after the next one. */
    private static final int TO_CLOSING = 2;

    private final Names names;
    private final TextWalk texts = new TextWalk();
    private boolean[] objects = new boolean[USUAL_DEPTH];
    private int[] serials = new int[USUAL_DEPTH];
    private Name[] owners = new Name[USUAL_DEPTH];
    private Name[] latest = new Name[USUAL_DEPTH];
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

    /** The names that were met. */
    Names names() {
        return names;
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

    /** Passes white space; {@link ValueKind#LOOSE} if there was any. */
    int space() {
        if (at < limit && b[at] > ' ') {
            return 0;
        }
        int from = at;
        while (at < limit && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
            at++;
        }
        return at > from ? ValueKind.LOOSE : 0;
    }

    /** Enters the object or list it stands on. */
    void enter() {
        if (++depth > MOST_DEPTH) {
            throw malformed(at);
        }
        if (depth == objects.length) {
            objects = Arrays.copyOf(objects, depth * 2);
            serials = Arrays.copyOf(serials, depth * 2);
            owners = Arrays.copyOf(owners, depth * 2);
            latest = Arrays.copyOf(latest, depth * 2);
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
        at = name(at);
        return latest[depth];
    }

    /** As {@link #name()}, from a place; gives that of the value. The name is the latest of its depth then. */
    private int name(int p) {
        Name last = latest[depth];
        Name usual = last != null ? last.next : owners[depth] != null ? owners[depth].child : names.first;
        if (usual != null && usual.standsAt(b, p, limit)) {
            int value = p + usual.json().length;
            if (value < limit && b[value] > ' ') {
                latest[depth] = usual;
                flags = usual.met(depth, serials[depth]) || !usual.isUsual() ? ValueKind.ODD : 0;
                return value;
            }
        }
        at = p;
        otherName(last);
        return at;
    }

    private void otherName(Name last) {
        if (here() != '"') {
            throw malformed(at);
        }
        int from = at + 1;
        int kind = texts.pass(b, from, limit, whole);
        at = texts.end();
        if (at - from > MOST_NAME || texts.half()) { // Jackson takes half a pair in values only
            throw malformed(from);
        }
        Name name = names.find(b, from, at - 1, kind);
        if (last != null) {
            last.next = name;
        } else if (owners[depth] != null) {
            owners[depth].child = name;
        } else {
            names.first = name;
        }
        latest[depth] = name;
        flags = name.met(depth, serials[depth]) || !name.isUsual() ? ValueKind.ODD : 0;
        flags |= space();
        if (here() != ':') {
            throw malformed(at);
        }
        at++;
        flags |= space();
    }

    /** Passes the value it stands on; gives its kind. */
    int value() {
        int c = here();
        if (c == '{' || c == '[') {
            return (c == '{' ? ValueKind.OBJECT : ValueKind.LIST) | inside();
        }
        long passed = scalar(c, at);
        at = (int) passed;
        return (int) (passed >>> Integer.SIZE);
    }

    /** Passes the object it stands on and notes its members; gives what was met. */
    int members(PlacedElements batch) {
        enter();
        int met = space();
        if (left()) {
            return met;
        }
        int p = at;
        while (true) {
            int nameAt = p;
            p = name(p);
            met |= flags;
            int start = p;
            if (p >= limit) {
                throw cut();
            }
            int c = b[p];
            int kind;
            if (c == '{' || c == '[') {
                at = p;
                kind = (c == '{' ? ValueKind.OBJECT : ValueKind.LIST) | inside();
                p = at;
            } else {
                long passed = scalar(c, p);
                kind = (int) (passed >>> Integer.SIZE);
                p = (int) passed;
            }
            batch.member(latest[depth], nameAt, start, p, kind);
            p = gap(p);
            c = b[p++];
            if (c == '}') {
                depth--;
                at = p;
                return met;
            }
            if (c != ',') {
                throw malformed(p - 1);
            }
            p = gap(p);
        }
    }

    /** Behind the white space at a place, where something must follow. */
    private int gap(int p) {
        if (p < limit && b[p] > ' ') {
            return p;
        }
        at = p;
        space();
        here();
        return at;
    }

    /** Passes an object or list with all that is in it; gives what was met. */
    private int inside() {
        int floor = depth;
        int met = 0;
        int p = at;
        while (true) {
            int c = b[p];
            if (c == '{' || c == '[') {
                at = p;
                enter();
                int behind = at;
                p = gap(behind);
                met |= p > behind ? ValueKind.LOOSE : 0;
                if (b[p] != c + TO_CLOSING) {
                    if (c == '{') {
                        p = name(p);
                        met |= flags;
                        if (p >= limit) {
                            throw cut();
                        }
                    }
                    continue;
                }
            } else {
                long passed = scalar(c, p);
                met |= (int) (passed >>> Integer.SIZE) & ValueKind.ODD;
                p = (int) passed;
            }
            boolean object = objects[depth];
            while (true) {
                int behind = p;
                p = gap(p);
                met |= p > behind ? ValueKind.LOOSE : 0;
                c = b[p++];
                if (c == ',') {
                    break;
                }
                if (c != (object ? '}' : ']')) {
                    throw malformed(p - 1);
                }
                if (--depth == floor) {
                    at = p;
                    return met;
                }
                object = objects[depth];
            }
            int behind = p;
            p = gap(p);
            met |= p > behind ? ValueKind.LOOSE : 0;
            if (object) {
                p = name(p);
                met |= flags;
                if (p >= limit) {
                    throw cut();
                }
            }
        }
    }

    /** Passes a value that is no object and no list; its kind in the upper half, where it ends in the lower. */
    private long scalar(int c, int p) {
        if (c == '"') {
            int end = TextWalk.plain(b, p + 1, limit);
            if (end < limit && b[end] == '"') {
                return (long) ValueKind.TEXT << Integer.SIZE | end + 1;
            }
            int kind = ValueKind.TEXT | texts.pass(b, end, limit, whole);
            return (long) kind << Integer.SIZE | texts.end();
        }
        return switch (c) {
            case 't' -> literal("true", p, ValueKind.TRUE);
            case 'f' -> literal("false", p, ValueKind.FALSE);
            case 'n' -> literal("null", p, ValueKind.NULL);
            default -> NumberWalk.pass(b, p, limit, whole);
        };
    }

    private long literal(String word, int from, int kind) {
        for (int i = 0; i < word.length(); i++) {
            if (from + i >= limit) {
                throw cut();
            }
            if (b[from + i] != word.charAt(i)) {
                throw malformed(from + i);
            }
        }
        return (long) kind << Integer.SIZE | from + word.length();
    }
}
