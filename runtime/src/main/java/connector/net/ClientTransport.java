package connector.net;

import connector.base.Clock;
import connector.base.Content;
import connector.base.Failure;
import connector.base.SpoolPlace;
import connector.base.Ticker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * HTTP over the JDK's client: through proxies, in HTTP/2, and for bodies that may have to wait until the server takes them.
 * It adds deadlines that cover the body, a size limit and prompt cancellation, and leaves redirects, cookies and retries
 * to others.
 */
final class ClientTransport {
    /** Proxy Authentication Required (RFC 9110, 15.5.8). */
    private static final int PROXY_REFUSES = 407;

    /** Without it the JDK keeps Basic credentials from proxies of https URLs. Ours come from the user, for that proxy. */
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // Both are read once, when the JDK's client is loaded.
        JdkTransport.keepAlive();
        if (System.getProperty(TUNNEL_SCHEMES) == null) {
            System.setProperty(TUNNEL_SCHEMES, "");
        }
    }

    /** What belongs to a JDK client and not to a request. */
    private record Kind(Duration connect, Channel channel) {}

    private final Clock clock;
    private final Proxies environment;
    private final SpoolPlace place;

    /** One for each kind, in practice one. */
    private final Map<Kind, CompletableFuture<HttpClient>> clients = new ConcurrentHashMap<>();

    /**
     * @param clock stamps responses
     * @param environment the proxies where a manifest names none; none at all leaves it to the JVM's own settings
     * @param place of bodies that are too large for the memory
     */
    ClientTransport(Clock clock, Proxies environment, SpoolPlace place) {
        this.clock = clock;
        this.environment = environment;
        this.place = place;
    }

    private CompletableFuture<HttpClient> client(Kind kind) {
        return clients.computeIfAbsent(kind, k -> CompletableFuture.supplyAsync(() -> build(k)));
    }

    private Proxies proxies(Channel channel) {
        return channel.proxies().orElse(environment);
    }

    private HttpClient build(Kind kind) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(kind.channel().http2() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(kind.connect());
        Proxies proxies = proxies(kind.channel());
        if (kind.channel().proxies().isPresent() || !proxies.isEmpty()) {
            builder.proxy(new Selector(proxies));
        }
        TlsFiles.context(kind.channel().tls()).ifPresent(builder::sslContext);
        return builder.build();
    }

    Response send(Request request, Transport.Limits limits) throws TransportException, InterruptedException {
        Optional<Proxies.Server> proxy = proxies(limits.channel()).find(request.uri());
        Deadlines deadlines = new Deadlines(limits, Ticker.SYSTEM);
        HttpRequest wire = wire(request, proxy, limits.channel(), deadlines.untilHead());
        HttpClient client = await(client(new Kind(limits.connect(), limits.channel())));
        Faults faults = new Faults(request.uri(), proxy);
        HttpResponse<BodyCollector> got;
        try {
            // On this thread: handing the exchange over to others and back costs more than the exchange.
            got = client.send(wire, head -> new BodyCollector(place, limits.maxBytes(), deadlines));
        } catch (HttpConnectTimeoutException e) {
            throw faults.named(e, false);
        } catch (HttpTimeoutException e) {
            throw deadlines.headIsLate();
        } catch (IOException e) {
            throw faults.named(e, deadlines.answered());
        }
        Content body;
        try {
            body = got.body() == null ? Content.NONE : got.body().whole(deadlines); // none when a proxy refuses
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure; // the disk is full
            }
            throw faults.named(e.getCause(), true);
        }
        if (proxy.isPresent() && got.statusCode() == PROXY_REFUSES) {
            throw Setup.refusedBy(proxy.get());
        }
        Coding.Plain plain = Coding.undo(new Headers(got.headers().map()), body, place, limits.maxBytes());
        return new Response(got.statusCode(), plain.headers(), plain.body(), clock.now(), request.uri());
    }

    private static HttpRequest wire(
            Request request, Optional<Proxies.Server> proxy, Channel channel, Duration untilHead) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri()).timeout(untilHead);
        if (channel.http2() && !"https".equalsIgnoreCase(request.uri().getScheme())) {
            builder.version(HttpClient.Version.HTTP_1_1); // no upgrade in the open: few servers expect one
        }
        proxy.flatMap(Proxies.Server::credentials)
                .ifPresent(pair -> builder.header(
                        "Proxy-Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        request.headers().byName().forEach((name, values) -> values.forEach(value -> header(builder, name, value)));
        if (request.headers().first("accept-encoding").isEmpty()) {
            builder.header("accept-encoding", Coding.ACCEPTED);
        }
        if (request.body().length > 0) {
            builder.method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        } else if (request.method().equals("GET")) {
            builder.GET(); // any other way sends Content-Length: 0, which guards in front of APIs take for an odd GET
        } else {
            builder.method(request.method(), HttpRequest.BodyPublishers.noBody());
        }
        return builder.build();
    }

    private static void header(HttpRequest.Builder builder, String name, String value) {
        try {
            builder.header(name, value);
        } catch (IllegalArgumentException e) {
            throw RequestHead.unsendable(name);
        }
    }

    private static HttpClient await(CompletableFuture<HttpClient> client)
            throws TransportException, InterruptedException {
        try {
            return client.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new TransportException(
                    TransportException.Kind.CONNECT, "the TLS or proxy settings cannot be used", e.getCause());
        }
    }
}
