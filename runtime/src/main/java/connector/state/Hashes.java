package connector.state;

import connector.base.Canonical;
import connector.base.Failure;
import connector.base.FailureClass;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A set of 64-bit hashes of contexts, written as one text: base64 (RFC 4648) of the sorted hashes, eight bytes each.
 * A hundred thousand partitions take 1 MB. Immutable.
 */
public final class Hashes {
    /** Eight megabytes of text are some 780,000 hashes; more belongs into several streams. */
    private static final int MOST_CHARS = 8 << 20;

    /** No hashes. */
    public static final Hashes NONE = new Hashes(new long[0]);

    private final long[] sorted;

    private Hashes(long[] sorted) {
        this.sorted = sorted;
    }

    /** These hashes, each once. */
    public static Hashes of(Collection<Long> hashes) {
        return of(hashes.stream().mapToLong(Long::longValue));
    }

    /** These hashes, each once. */
    static Hashes of(LongStream hashes) {
        return new Hashes(hashes.sorted().distinct().toArray());
    }

    /**
     * From what {@link #text} gave.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static Hashes parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("its length is no multiple of " + Long.BYTES + " bytes");
        }
        long[] all = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(all);
        return new Hashes(Arrays.stream(all).sorted().distinct().toArray());
    }

    /** The hash of a context. */
    public static long of(Map<String, Object> context) {
        return Canonical.hash64(context);
    }

    /** True when it is in the set. */
    public boolean contains(long hash) {
        return Arrays.binarySearch(sorted, hash) >= 0;
    }

    /** True without any. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** How many there are. */
    public int size() {
        return sorted.length;
    }

    /** All of them, sorted. */
    public LongStream all() {
        return Arrays.stream(sorted);
    }

    /** As the state holds it. */
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
        bytes.asLongBuffer().put(sorted);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /**
     * As {@link #text}, if a state can hold it.
     *
     * @param where whose hashes they are, for the message
     * @throws Failure STATE when they take more than 8 MB
     */
    String fitting(String where) {
        String text = text();
        if (text.length() > MOST_CHARS) {
            throw new Failure(
                    FailureClass.STATE,
                    where + " has " + size() + " partitions, more than a state can hold",
                    "split the stream into several, each with a part of its partitions");
        }
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hashes hashes && Arrays.equals(sorted, hashes.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
