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
    public Batch items(byte[] bytes, int from, int to) {
        return walked(bytes, from, to, false);
    }

    private Batch walked(byte[] bytes, int from, int to, boolean single) {
        ElementWalk value = new ElementWalk(HERE, single, walk);
        try {
            value.document(bytes, from, to);
            return value.batch();
        } catch (NotAsNamed e) {
            throw new IllegalStateException("a value that was read before is of another kind", e);
        }
    }
}
