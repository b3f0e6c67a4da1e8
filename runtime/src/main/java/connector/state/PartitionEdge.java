package connector.state;

import connector.base.Canonical;
import connector.cursor.CursorValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps, for one partition, the records at the values its bookmark may come to stand on: that of the input, that of the
 * slices certified so far, and the greatest one of the slice being read. A record is in the set of a value only if it
 * was emitted with it, so leaving out a record that is in the set never loses one. Not thread-safe.
 */
final class PartitionEdge {
    private final long partition;
    private final Optional<CursorValue> input;
    private final Boundary before;
    private final Optional<SeenAtValue> atInput;
    private Optional<SeenAtValue> proved = Optional.empty();
    private Optional<SeenAtValue> greatest = Optional.empty();
    private boolean emittedAtInput;

    /** @param partition hash of its context: the same record in two partitions is two */
    PartitionEdge(long partition, Optional<CursorValue> input, Boundary before) {
        this.partition = partition;
        this.input = input;
        this.before = before;
        this.atInput = input.map(SeenAtValue::new);
    }

    /**
     * Takes a page in order.
     *
     * @param counts whether a value may become the bookmark in this slice
     * @return those to write: without identical repeats of what earlier runs emitted at the bookmark
     */
    List<Emission> page(List<Emission> page, Predicate<CursorValue> counts) {
        Optional<CursorValue> highest =
                page.stream().flatMap(e -> e.cursor().stream()).filter(counts).reduce(CursorValue::max);
        if (highest.filter(h -> greatest.filter(g -> !h.after(g.value())).isEmpty())
                .isPresent()) {
            // Only now is it known which value to watch, so that few records need a hash.
            greatest = highest.map(SeenAtValue::new);
        }
        List<Emission> written = new ArrayList<>(page.size());
        for (Emission one : page) {
            if (isNew(one)) {
                written.add(one);
            }
        }
        return written;
    }

    private boolean isNew(Emission one) {
        if (one.cursor().isEmpty()) {
            return true;
        }
        CursorValue value = one.cursor().get();
        List<SeenAtValue> here = Stream.of(atInput, proved, greatest)
                .flatMap(Optional::stream)
                .filter(seen -> seen.is(value))
                .distinct()
                .toList();
        if (here.isEmpty()) {
            return true;
        }
        long hash = hash(one.body());
        Optional<Long> key = one.key().isEmpty() ? Optional.empty() : Optional.of(Canonical.hash64(one.key()));
        boolean atBookmark = input.filter(i -> i.compareTo(value) == 0).isPresent();
        boolean repeat = atBookmark && atInput.orElseThrow().repeats(before, key, hash);
        emittedAtInput |= atBookmark && !repeat;
        here.forEach(seen -> seen.add(key, hash));
        return !repeat;
    }

    /** A slice was certified: what was the greatest value is one the bookmark may stay at. */
    void certified() {
        proved = greatest;
    }

    /** True when records came at the input's value that earlier runs did not emit. */
    boolean emittedAtInput() {
        return emittedAtInput;
    }

    /** The records emitted with exactly this value; none when that is not known. */
    Boundary at(CursorValue value) {
        if (input.filter(i -> i.compareTo(value) == 0).isPresent()) {
            // A record that changed is in `before` in its old form: should it change back, it has to come again.
            return emittedAtInput ? atInput.orElseThrow().boundary() : before;
        }
        return Stream.of(greatest, proved)
                .flatMap(Optional::stream)
                .filter(seen -> seen.is(value))
                .findFirst()
                .map(SeenAtValue::boundary)
                .orElse(Boundary.NONE);
    }

    private long hash(byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, partition));
            return ByteBuffer.wrap(digest.digest(body)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
