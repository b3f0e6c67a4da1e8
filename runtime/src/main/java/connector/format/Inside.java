package connector.format;

import java.util.List;

/** Looks into objects and lists of a text that was walked before. Not thread-safe. */
public final class Inside {
    private static final PlainPath HERE = new PlainPath("$", List.of());

    private final JsonWalk walk = new JsonWalk(new Names());

    /** The members of an object. */
    public JsonObject object(byte[] bytes, int from, int to) {
        return walked(bytes, from, to, true).get(0);
    }

    /** The items of a list; one that is no object has its value as member 0. */
    public PlacedElements items(byte[] bytes, int from, int to) {
        return walked(bytes, from, to, false);
    }

    /**
     * Whether all items of a sound list are scalars of some kinds.
     *
     * @param kinds a bit for each {@link ValueKind}
     * @return false also for an item that has to be looked at more closely
     */
    public static boolean allAre(byte[] bytes, int from, int to, int kinds) {
        int at = from + 1;
        while (at < to) {
            byte c = bytes[at];
            int kind;
            if (c == '"') {
                kind = ValueKind.TEXT;
                at = behindText(bytes, at, to);
            } else if (c == '{' || c == '[') {
                return false;
            } else if (c <= ' ' || c == ',' || c == ']') {
                at++;
                continue;
            } else {
                kind = c == 'n'
                        ? ValueKind.NULL
                        : c == 't' ? ValueKind.TRUE : c == 'f' ? ValueKind.FALSE : ValueKind.INTEGER;
                for (at++; bytes[at] > ' ' && bytes[at] != ',' && bytes[at] != ']'; at++) {
                    if (bytes[at] == '.') { // one with an exponent only is not sound
                        kind = ValueKind.FRACTION;
                    }
                }
            }
            if ((kinds >>> kind & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int behindText(byte[] bytes, int quote, int to) {
        int at = TextWalk.plain(bytes, quote + 1, to);
        while (bytes[at] != '"') {
            at = TextWalk.plain(bytes, at + (bytes[at] == '\\' ? 2 : 1), to);
        }
        return at + 1;
    }

    private PlacedElements walked(byte[] bytes, int from, int to, boolean single) {
        ElementWalk value = new ElementWalk(HERE, single, walk);
        try {
            value.document(bytes, from, to);
            return value.batch();
        } catch (NotAsNamed e) {
            throw new IllegalStateException("a value that was read before is of another kind", e);
        }
    }
}
