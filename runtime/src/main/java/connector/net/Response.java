package connector.net;

import connector.base.Content;
import connector.base.SpoolPlace;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;

/**
 * One HTTP response, read to its end and with its content coding undone.
 *
 * @param status e.g. 200
 * @param headers as received, less those of the content coding that was undone
 * @param content its body, complete: on disk when it is large. Whoever took it gives it back; until then, or until it is
 *     forgotten, it takes room there
 * @param received when the last byte arrived
 * @param uri of the request it answers (after redirects)
 */
public record Response(int status, Headers headers, Content content, Instant received, URI uri) {
    /** With a body in memory. */
    public Response(int status, Headers headers, byte[] body, Instant received, URI uri) {
        this(status, headers, Content.of(body), received, uri);
    }

    /** The whole body; where it may be large, {@link #content()} does not take its size in memory. */
    public byte[] body() {
        return content instanceof Content.InMemory memory ? memory.bytes() : start(Integer.MAX_VALUE);
    }

    /**
     * How the body begins.
     *
     * @param most bytes
     */
    public byte[] start(int most) {
        try {
            return content.part(0, most);
        } catch (IOException e) {
            throw SpoolPlace.unreadable(e);
        }
    }
}
