package connector.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names that were met. Records of a stream have the same names in the same order, mostly; so the name that came the
 * last time is tried first, and nothing is decoded twice. Not thread-safe.
 */
final class Names {
    /** Beyond this many, names are data (ids as names): they are made anew each time. */
    private static final int MOST = 5_000;

    private static final int FIRST_TABLE = 256;

    /** Bytes that a member takes, name, nested values and all, before any was met. */
    private static final int USUAL_MEMBER = 32;

    private Name[] table = new Name[FIRST_TABLE];
    private final Map<String, Name> byText = new HashMap<>();
    private int size;
    private int objects;
    private int bytesOfMember = USUAL_MEMBER;
    /** The first name of a record. */
    Name first;

    /** A number for an object, by which it is known which names were met in it. */
    int nextObject() {
        return ++objects;
    }

    /** Bytes of a page for each member of its elements, somewhat less than on the last page: there are rarely more. */
    int bytesOfMember() {
        return bytesOfMember;
    }

    /** How many members the elements of a page had. */
    void members(int bytes, int members) {
        if (members > 0) {
            bytesOfMember = Math.max(1, (int) (bytes * 7L / 8 / members));
        }
    }

    /** The name between two quotes of a text. */
    Name find(byte[] b, int from, int to, int flags) {
        int at = hash(b, from, to) & table.length - 1;
        while (table[at] != null) {
            if (is(table[at], b, from, to)) {
                return table[at];
            }
            at = at + 1 & table.length - 1;
        }
        String text = text(b, from, to, flags);
        Name made = new Name(
                text,
                Arrays.copyOfRange(b, from, to),
                (flags & ValueKind.ODD) == 0,
                Optional.ofNullable(byText.get(text)));
        if (size < MOST) {
            made.share();
            byText.putIfAbsent(text, made);
            table[at] = made;
            size++;
            grow();
        }
        return made;
    }

    static boolean is(Name name, byte[] b, int from, int to) {
        return Arrays.equals(name.raw, 0, name.raw.length, b, from, to);
    }

    private static int hash(byte[] b, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + b[i];
        }
        return hash ^ hash >>> 15;
    }

    private void grow() {
        if (size * 2 < table.length) {
            return;
        }
        Name[] old = table;
        table = new Name[old.length * 2];
        for (Name name : old) {
            if (name != null) {
                int at = hash(name.raw, 0, name.raw.length) & table.length - 1;
                while (table[at] != null) {
                    at = at + 1 & table.length - 1;
                }
                table[at] = name;
            }
        }
    }

    private static String text(byte[] b, int from, int to, int flags) {
        try {
            return String.valueOf(JsonText.value(b, from - 1, to + 1, ValueKind.TEXT | flags));
        } catch (IOException e) {
            throw new UncheckedIOException("a name that was read before", e);
        }
    }
}
