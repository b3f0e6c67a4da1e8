package connector.net;

import java.util.Optional;

/**
 * How connections are made. Values only: files are read when the first connection is made.
 *
 * @param proxies through which they go; empty for what the environment says
 * @param tls whom we trust and who we are
 * @param http2 true to offer HTTP/2 to servers over TLS
 */
public record Channel(Optional<Proxies> proxies, Tls tls, boolean http2) {
    /** As the environment says, with the usual certificates, in HTTP/1.1. */
    public static final Channel USUAL = new Channel(Optional.empty(), Tls.USUAL, false);
}
