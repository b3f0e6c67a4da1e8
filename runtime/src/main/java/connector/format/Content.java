package connector.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from any place and more than once: in memory, or in a file. */
interface Content {
    /** How many there are. */
    long size();

    /** Reads from a place on, to the end. */
    InputStream from(long place) throws IOException;

    /** Bytes in memory. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream from(long place) {
                int start = Math.toIntExact(place);
                return new ByteArrayInputStream(bytes, start, bytes.length - start);
            }
        };
    }
}
