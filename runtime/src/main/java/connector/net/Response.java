package connector.net;

import java.net.URI;
import java.time.Instant;

/**
 * One HTTP response, read to its end and with its content coding undone.
 *
 * @param status e.g. 200
 * @param headers as received, less those of the content coding that was undone
 * @param body its bytes, complete
 * @param received when the last byte arrived
 * @param uri of the request it answers (after redirects)
 */
public record Response(int status, Headers headers, byte[] body, Instant received, URI uri) {}
