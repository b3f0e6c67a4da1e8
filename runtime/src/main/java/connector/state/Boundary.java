package connector.state;

import connector.cursor.CursorValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records of one partition at the two values that its bookmark can have after a run: the one it had before, and the
 * greatest one emitted since. Records with the former that were emitted before, as they are now, are repeats. Not
 * thread-safe: asked in emission order.
 */
public final class Boundary {
    private final Map<String, Object> context;
    private final Optional<CursorValue> bookmark;
    private final Seen before;
    private final Map<Long, Integer> atBookmark = new HashMap<>();
    private final Map<Long, Integer> atTop = new HashMap<>();
    private Optional<CursorValue> top = Optional.empty();

    /**
     * @param bookmark of the input state; empty on a first run
     * @param before what was emitted with exactly that value, perhaps by other partitions, too
     */
    Boundary(Map<String, Object> context, Optional<CursorValue> bookmark, Seen before) {
        this.context = context;
        this.bookmark = bookmark;
        this.before = before;
    }

    /**
     * Takes note of a record that is about to leave, with the bookmark's value or one that may become it.
     *
     * @param body as it leaves; one that changed in any way is no repeat
     * @return true for a repeat, which need not leave
     */
    public boolean repeats(CursorValue value, byte[] body) {
        long hash = hash(body);
        if (isBookmark(value)) {
            if (before.count(hash) == 0 && atBookmark.size() > Seen.MOST) {
                return false; // it is dropped anyway
            }
            return atBookmark.merge(hash, 1, Integer::sum) <= before.count(hash);
        }
        if (top.filter(value::before).isPresent()) {
            return false;
        }
        if (top.isEmpty() || value.after(top.get())) {
            top = Optional.of(value);
            atTop.clear();
        }
        if (atTop.size() <= Seen.MOST) {
            atTop.merge(hash, 1, Integer::sum);
        }
        return false;
    }

    /** True when the bookmark's value stays and the state knows all that was emitted with it. */
    boolean knowsAll() {
        boolean grew = atBookmark.entrySet().stream().anyMatch(e -> e.getValue() > before.count(e.getKey()));
        return !grew || (before.isEmpty() && at(bookmark.orElseThrow()).isEmpty());
    }

    /** What the state keeps beside this value of the bookmark: of this partition only, as far as it is known. */
    Seen at(CursorValue value) {
        if (isBookmark(value)) {
            Seen now = new Seen(atBookmark);
            return (context.isEmpty() ? before.with(now) : now).fitting();
        }
        boolean known = top.filter(t -> t.compareTo(value) == 0).isPresent();
        return known ? new Seen(atTop).fitting() : Seen.NONE;
    }

    /** True for the value of the input state. */
    public boolean isBookmark(CursorValue value) {
        return bookmark.filter(b -> b.compareTo(value) == 0).isPresent();
    }

    /** Of the record and its partition: those of several partitions are kept together. */
    private long hash(byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (!context.isEmpty()) {
                digest.update(ByteBuffer.allocate(Long.BYTES)
                        .putLong(Hashes.of(context))
                        .array());
            }
            return ByteBuffer.wrap(digest.digest(body)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
