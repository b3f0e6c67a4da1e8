package connector.http;

import connector.net.Headers;
import connector.net.TransportException;
import connector.spec.Mark;

/**
 * One step of a recorded or invented conversation.
 *
 * @param mark where it is written
 * @param request what must be asked
 * @param answer what comes then
 */
public record Exchange(Mark mark, RequestPattern request, Answer answer) {
    /** What comes. */
    public sealed interface Answer {}

    /**
     * A response.
     *
     * @param status e.g. 200
     * @param headers as received
     * @param body complete
     */
    public record Reply(int status, Headers headers, byte[] body) implements Answer {}

    /**
     * No complete response.
     *
     * @param kind TRUNCATED or TIMEOUT
     */
    public record Fault(TransportException.Kind kind) implements Answer {}

    /** The request and where it is written. */
    @Override
    public String toString() {
        return request + " (" + mark + ")";
    }
}
