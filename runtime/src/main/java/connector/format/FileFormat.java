package connector.format;

import java.io.IOException;
import java.io.OutputStream;

/** How one file of a format is written as JSON. Stateless, thread-safe. */
interface FileFormat {
    /** What is written. */
    Transcoder.Output output();

    /** What it is called in messages: "CSV". */
    String says();

    /** Whether a file without a byte has no records, rather than being none of the format. */
    boolean mayBeEmpty();

    /**
     * Reads a file to its end.
     *
     * @param rejects is told of lines that cannot be read
     * @throws connector.base.Failure DECODE when it is not of the format
     */
    void write(BodyFile file, OutputStream json, Transcoder.Rejects rejects) throws IOException;
}
