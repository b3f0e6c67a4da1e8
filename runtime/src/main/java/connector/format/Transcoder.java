package connector.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads a body of another format (CSV, XML, an archive) and writes the same data as JSON, which then takes the one way
 * from bytes to records that JSON bodies take. So a format knows nothing of selectors, schemas or memory: it reads a
 * stream, writes a stream and never holds the whole of either. One file per format; stateless, thread-safe.
 *
 * <p>Numbers and dates of formats without types are written as texts: what a field is, its schema says.
 */
public interface Transcoder {
    /** What the JSON is that comes out. */
    enum Output {
        /** One value, as {@code response.format: json} reads it. */
        DOCUMENT,
        /** One value a line, each ended by a line feed, as {@code response.format: jsonl} reads it. */
        LINES
    }

    /** What comes out of {@link #transcode}, the same for every body. */
    Output output();

    /**
     * Reads the body to its end.
     *
     * @param head status and content type of the answer, e.g. for its charset; its bytes are not to be read
     * @param in the body as received, content coding undone, charset as it came; closed by the caller
     * @param json takes JSON in UTF-8 without a byte order mark; closed by the caller
     * @param rejects is told of each line that cannot be read; when it returns, the line is left out
     * @throws IOException when {@code in} or {@code json} fails
     * @throws connector.base.Failure DECODE when the body is not of the format, naming the line
     */
    void transcode(RawBody head, InputStream in, OutputStream json, Rejects rejects) throws IOException;

    /** Takes lines that cannot be read. */
    @FunctionalInterface
    interface Rejects {
        /**
         * A line is not of the format. What stands before it was written through to {@code json}.
         *
         * @throws connector.base.Failure DECODE where such a line fails the page
         */
        void line(BadLine line);
    }
}
