package connector.net;

import java.net.URI;

/**
 * One HTTP request as it goes over the wire.
 *
 * @param method in upper case
 * @param uri absolute, encoded
 * @param headers without Host and Content-Length
 * @param body its bytes; empty for none
 */
public record Request(String method, URI uri, Headers headers, byte[] body) {}
