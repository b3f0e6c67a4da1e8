package connector.format;

import java.util.Optional;

/**
 * The body of an answer before it is decoded.
 *
 * @param status of the answer, e.g. 200
 * @param contentType its Content-Type, if it names one
 * @param bytes complete, content coding undone
 */
public record RawBody(int status, Optional<String> contentType, byte[] bytes) {}
