package connector.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often records were emitted that have exactly the bookmark's value, by 64-bit hashes. It tells a repeat, which comes
 * because equal values are asked for again, from a row that was added in the same instant. Written as one text: base64
 * (RFC 4648) of the sorted hashes, eight bytes each, one that occurred twice written twice. Immutable.
 */
record Seen(Map<Long, Integer> counts) {
    /** With more rows of one instant the set is dropped: some repeats cost less than a state that grows with the rows. */
    static final int MOST = 1000;

    static final Seen NONE = new Seen(Map.of());

    Seen {
        counts = Map.copyOf(counts);
    }

    /**
     * From what {@link #text} gave.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    static Seen parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("its length is no multiple of " + Long.BYTES + " bytes");
        }
        Map<Long, Integer> counts = new LinkedHashMap<>();
        ByteBuffer hashes = ByteBuffer.wrap(bytes);
        while (hashes.hasRemaining()) {
            counts.merge(hashes.getLong(), 1, Integer::sum);
        }
        return new Seen(counts);
    }

    /** How often this record was emitted. */
    int count(long hash) {
        return counts.getOrDefault(hash, 0);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** True when a state can hold it. */
    boolean fits() {
        return size() <= MOST;
    }

    private int size() {
        int size = 0;
        for (int times : counts.values()) {
            size += times;
        }
        return size;
    }

    /** This one, or nothing when it is too large for a state. */
    Seen fitting() {
        return fits() ? this : NONE;
    }

    String text() {
        long[] sorted = new long[size()];
        int next = 0;
        for (Map.Entry<Long, Integer> one : counts.entrySet()) {
            Arrays.fill(sorted, next, next + one.getValue(), one.getKey());
            next += one.getValue();
        }
        Arrays.sort(sorted);
        ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
        bytes.asLongBuffer().put(sorted);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
