package connector.net;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Our proxies as the JDK's client asks for them. */
final class Selector extends ProxySelector {
    private final Proxies proxies;

    Selector(Proxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(proxies.find(uri)
                .map(server -> new Proxy(Proxy.Type.HTTP, new java.net.InetSocketAddress(server.host(), server.port())))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException error) {
        // The exchange fails with the same error, and says so.
    }
}
