package connector.format;

import java.util.Optional;

/**
 * The body of an answer before it is decoded.
 *
 * @param status of the answer, e.g. 200
 * @param contentType its Content-Type, if it names one
 * @param bytes complete, content coding undone
 * @param most bytes that it may become when it is unpacked
 */
public record RawBody(int status, Optional<String> contentType, byte[] bytes, long most) {
    /** A body that may become as large as an array can. */
    public RawBody(int status, Optional<String> contentType, byte[] bytes) {
        this(status, contentType, bytes, Integer.MAX_VALUE);
    }
}
