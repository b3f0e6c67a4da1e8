package connector.state;

import connector.base.Canonical;
import connector.base.Sha256;
import connector.cursor.CursorValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final SeenAtValue atBookmark = new SeenAtValue();
    private SeenAtValue atTop = new SeenAtValue();
    private Optional<CursorValue> top = Optional.empty();
    private boolean grew;

    /** The context's hash, once it was asked for. */
    private byte[] own = {};

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
     * @param key values of its primary key; empty where there is none: occurrences are counted
     * @param body as it leaves; one that changed in any way is no repeat
     * @return true for a repeat, which need not leave
     */
    public boolean repeats(CursorValue value, List<Object> key, byte[] body) {
        long hash = hash(body);
        Optional<Long> id = key.isEmpty() ? Optional.empty() : Optional.of(Canonical.hash64(key));
        if (isBookmark(value)) {
            boolean repeat = atBookmark.repeats(before, id, hash);
            grew |= !repeat;
            atBookmark.add(id, hash);
            return repeat;
        }
        if (top.filter(value::before).isPresent()) {
            return false;
        }
        if (top.isEmpty() || value.after(top.get())) {
            top = Optional.of(value);
            atTop = new SeenAtValue();
        }
        atTop.add(id, hash);
        return false;
    }

    /** True when the bookmark's value stays and the state knows all that was emitted with it. */
    boolean knowsAll() {
        return edge().knowsAll();
    }

    /** What it comes to now. */
    Edge edge() {
        Seen at = atBookmark.seen();
        return top.isEmpty() && at.isEmpty() && !grew
                ? Edge.NONE
                : new Edge(grew, !grew || (before.isEmpty() && at.isEmpty()), at, top, atTop.seen());
    }

    /** What the state keeps beside this value of the bookmark, see {@link Edge#at}. */
    Seen at(CursorValue value) {
        return edge().at(value, bookmark);
    }

    /** For {@link #absorb} in another process. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        top.ifPresent(value -> plain.put("top", value.toPlain()));
        plain.put("at_top", atTop.toPlain());
        plain.put("at_bookmark", atBookmark.toPlain());
        plain.put("grew", grew);
        return plain;
    }

    /** Takes what another reader of a later slice of this partition emitted. */
    public void absorb(Map<?, ?> plain) {
        grew |= Boolean.TRUE.equals(plain.get("grew"));
        if (plain.get("at_bookmark") instanceof Map<?, ?> seen) {
            atBookmark.absorb(seen);
        }
        if (plain.get("top") instanceof Map<?, ?> value) {
            CursorValue its = CursorValue.fromPlain(value);
            if (top.isEmpty() || its.after(top.get())) {
                top = Optional.of(its);
                atTop = new SeenAtValue();
            }
            if (its.compareTo(top.get()) == 0 && plain.get("at_top") instanceof Map<?, ?> seen) {
                atTop.absorb(seen);
            }
        }
    }

    /** True for the value of the input state. */
    public boolean isBookmark(CursorValue value) {
        return bookmark.filter(b -> b.compareTo(value) == 0).isPresent();
    }

    /** Of the record and its partition: those of several partitions are kept together. */
    private long hash(byte[] body) {
        MessageDigest digest = Sha256.fresh();
        if (!context.isEmpty()) {
            if (own.length == 0) {
                own = ByteBuffer.allocate(Long.BYTES)
                        .putLong(Hashes.of(context))
                        .array();
            }
            digest.update(own);
        }
        return ByteBuffer.wrap(digest.digest(body)).getLong();
    }
}
