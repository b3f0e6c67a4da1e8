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
public record Request(String method, URI uri, Headers headers, byte[] body) {
    /** Without parameters, values of headers and body, where credentials may be. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath() + " "
                + headers.byName().keySet();
    }
}
