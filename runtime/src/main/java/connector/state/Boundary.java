package connector.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * Hashes of the records emitted with exactly a bookmark's value, so that reading that value again does not repeat them.
 * Written as one text: base64 (RFC 4648) of the sorted hashes, eight bytes each; a record emitted twice is in it twice.
 * Immutable.
 */
final class Boundary {
    /** 10 kB of text; where more rows share a value, that value says nothing and rows repeat. */
    static final int MOST = 1_000;

    /** Nothing is known: everything is emitted. */
    static final Boundary NONE = new Boundary(new long[0]);

    private final long[] sorted;

    private Boundary(long[] sorted) {
        this.sorted = sorted;
    }

    /** These hashes; none when there are too many, since repeats are better than a loss. */
    static Boundary of(Collection<Long> hashes) {
        return hashes.isEmpty() || hashes.size() > MOST
                ? NONE
                : new Boundary(
                        hashes.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /**
     * From what {@link #text} gave.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    static Boundary parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("its length is no multiple of " + Long.BYTES + " bytes");
        }
        long[] all = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(all);
        Arrays.sort(all);
        return new Boundary(all);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    /** How often a record was emitted. */
    int times(long hash) {
        int at = Arrays.binarySearch(sorted, hash);
        if (at < 0) {
            return 0;
        }
        int first = at;
        while (first > 0 && sorted[first - 1] == hash) {
            first--;
        }
        int last = at;
        while (last + 1 < sorted.length && sorted[last + 1] == hash) {
            last++;
        }
        return last - first + 1;
    }

    /** Both, each record as often as in the one that has it more often; none when that is too many. */
    Boundary or(Boundary other) {
        List<Long> all = new ArrayList<>();
        Arrays.stream(sorted).forEach(all::add);
        long before = 0;
        int same = 0;
        for (long hash : other.sorted) {
            same = same > 0 && hash == before ? same + 1 : 1;
            before = hash;
            if (same > times(hash)) {
                all.add(hash);
            }
        }
        return of(all);
    }

    /** As the state holds it. */
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
        bytes.asLongBuffer().put(sorted);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Boundary boundary && Arrays.equals(sorted, boundary.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
