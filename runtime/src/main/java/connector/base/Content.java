package connector.base;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from any place and more than once: in memory, or in a file. */
public sealed interface Content permits Content.InMemory, SpoolFile {
    /** Nothing. */
    Content NONE = of(new byte[0]);

    /** How many there are. */
    long size();

    /** Reads from a place on, to the end. */
    InputStream from(long place) throws IOException;

    /** Gives back the room they take; they cannot be read any more. Of bytes in memory: nothing. */
    void release();

    /**
     * Some of them, as many as there are.
     *
     * @param most bytes
     */
    default byte[] part(long place, int most) throws IOException {
        try (InputStream in = from(place)) {
            return in.readNBytes(most);
        }
    }

    /**
     * Some of them, into an array: a long record is not held twice.
     *
     * @param at where in {@code into} they begin
     * @throws EOFException when there are fewer
     */
    default void part(long place, byte[] into, int at, int length) throws IOException {
        try (InputStream in = from(place)) {
            if (in.readNBytes(into, at, length) < length) {
                throw new EOFException("a file of this run is shorter than it was");
            }
        }
    }

    /** Bytes in memory; they must not be changed any more. */
    static Content of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /** Bytes in memory. */
    record InMemory(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream from(long place) {
            int start = Math.toIntExact(place);
            return new ByteArrayInputStream(bytes, start, bytes.length - start);
        }

        @Override
        public void release() {
            // The garbage collector does.
        }
    }
}
