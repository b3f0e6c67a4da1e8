package connector.net;

import connector.base.Clock;
import connector.base.SpoolPlace;
import connector.base.Ticker;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network, as the JDK gives it: in HTTP/1.1 over sockets of our own where the server is asked directly, else through
 * the JDK's client. Deadlines cover the body, content codings are undone, a size limit holds, an interrupt ends the
 * exchange at once. It never follows a redirect, keeps no cookies and never retries a request that was answered.
 */
public final class JdkTransport implements Transport {
    /**
     * Seconds an idle connection is kept. Before JDK 20 it is 1,200 for the JDK's client, longer than load balancers do (60
     * to 350), so that a run's first request after a pause would meet a dead connection.
     */
    private static final int KEEP_ALIVE_SECONDS = 30;

    /** The JDK's own name for it, read by both ways. */
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    /**
     * Larger bodies do not fit what systems buffer of a socket. Writing them waits for the server, and no deadline would end
     * that on a socket of our own.
     */
    private static final int MOST_WRITTEN_AT_ONCE = 16 * 1024;

    private final Proxies environment;
    private final DirectTransport direct;
    private final ClientTransport client;

    /** Whether the JVM's own settings name a proxy, by scheme and host: asked once, since asking takes a while. */
    private final Map<String, Boolean> proxied = new ConcurrentHashMap<>();

    /** Without proxies but those of the JVM's own settings. */
    public JdkTransport(Clock clock) {
        this(clock, Proxies.NONE);
    }

    /**
     * @param clock stamps responses; deadlines are measured on the machine's own steady clock
     * @param environment the proxies where a manifest names none; none at all leaves it to the JVM's own settings
     */
    public JdkTransport(Clock clock, Proxies environment) {
        this(clock, environment, SpoolPlace.usual());
    }

    /**
     * @param clock stamps responses; deadlines are measured on the machine's own steady clock
     * @param environment the proxies where a manifest names none; none at all leaves it to the JVM's own settings
     * @param place of bodies that are too large for the memory
     */
    public JdkTransport(Clock clock, Proxies environment, SpoolPlace place) {
        this.environment = environment;
        this.direct = new DirectTransport(clock, place, keepAlive(), Ticker.SYSTEM);
        this.client = new ClientTransport(clock, environment, place);
    }

    /** How long an idle connection is kept; the same for the JDK's client, which reads it when it is loaded. */
    static Duration keepAlive() {
        int seconds = Integer.getInteger(KEEP_ALIVE, KEEP_ALIVE_SECONDS);
        System.setProperty(KEEP_ALIVE, String.valueOf(seconds));
        return Duration.ofSeconds(seconds);
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        return isDirect(request, limits.channel()) ? direct.send(request, limits) : client.send(request, limits);
    }

    private boolean isDirect(Request request, Channel channel) {
        if (channel.http2() || request.body().length > MOST_WRITTEN_AT_ONCE) {
            return false;
        }
        Proxies proxies = channel.proxies().orElse(environment);
        boolean ours = channel.proxies().isPresent() || !proxies.isEmpty();
        return ours
                ? proxies.find(request.uri()).isEmpty()
                : !proxied.computeIfAbsent(
                        request.uri().getScheme() + "://" + request.uri().getRawAuthority(),
                        target -> byTheJvm(request.uri()));
    }

    private static boolean byTheJvm(URI uri) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector != null && selector.select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }
}
