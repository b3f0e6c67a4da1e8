package connector.net;

import connector.base.Clock;
import connector.base.Content;
import connector.base.Failure;
import connector.base.FailureClass;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * HTTP/1.1 over the JDK's client. It adds what that lacks: deadlines that cover the body, content codings, a size limit
 * and prompt cancellation. It never follows a redirect, keeps no cookies and never retries a request that was answered.
 */
public final class JdkTransport implements Transport {
    /**
     * Seconds an idle connection is kept. Before JDK 20 it is 1,200, longer than load balancers do (60 to 350), so that a
     * run's first request after a pause would meet a dead connection.
     */
    private static final String KEEP_ALIVE_SECONDS = "30";

    /** Proxy Authentication Required (RFC 9110, 15.5.8). */
    private static final int PROXY_REFUSES = 407;

    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    /** Without it the JDK keeps Basic credentials from proxies of https URLs. Ours come from the user, for that proxy. */
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // Both are read once, when the JDK's client is loaded.
        setUnlessSet(KEEP_ALIVE, KEEP_ALIVE_SECONDS);
        setUnlessSet(TUNNEL_SCHEMES, "");
    }

    /** What belongs to a JDK client and not to a request. */
    private record Kind(Duration connect, Channel channel) {
        boolean isOf(Limits limits) {
            return channel.equals(limits.channel()) && connect.equals(limits.connect());
        }
    }

    private record Built(Kind kind, CompletableFuture<HttpClient> client) {}

    private final Clock clock;
    private final Proxies environment;
    private final SpoolPlace place;

    /** One for each kind, in practice one. */
    private final Map<Kind, CompletableFuture<HttpClient>> clients = new ConcurrentHashMap<>();

    /** The one that was asked for last. */
    private final AtomicReference<Built> last = new AtomicReference<>();

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
        this.clock = clock;
        this.environment = environment;
        this.place = place;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private CompletableFuture<HttpClient> client(Limits limits) {
        Built before = last.get();
        if (before != null && before.kind().isOf(limits)) {
            return before.client();
        }
        Kind kind = new Kind(limits.connect(), limits.channel());
        CompletableFuture<HttpClient> client =
                clients.computeIfAbsent(kind, k -> CompletableFuture.supplyAsync(() -> build(k)));
        last.set(new Built(kind, client));
        return client;
    }

    private Proxies proxies(Channel channel) {
        return channel.proxies().orElse(environment);
    }

    private HttpClient build(Kind kind) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(kind.channel().http2() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Runnable::run) // on the client's own thread: handing an answer on costs more than reading it
                .connectTimeout(kind.connect());
        Proxies proxies = proxies(kind.channel());
        if (kind.channel().proxies().isPresent() || !proxies.isEmpty()) {
            builder.proxy(new Selector(proxies));
        }
        TlsFiles.context(kind.channel().tls()).ifPresent(builder::sslContext);
        return builder.build();
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        Optional<Proxies.Server> proxy = proxies(limits.channel()).find(request.uri());
        Deadlines deadlines = new Deadlines(limits, Ticker.SYSTEM);
        HttpRequest wire = wire(request, proxy, limits.channel(), deadlines.untilHead());
        HttpClient client = await(client(limits));
        Faults faults = new Faults(request.uri(), proxy);
        HttpResponse<BodyCollector> got;
        try {
            // On this thread: handing the exchange over to others and back costs more than the exchange.
            got = client.send(wire, head -> new BodyCollector(place, limits.maxBytes(), deadlines));
        } catch (HttpConnectTimeoutException e) {
            throw faults.named(e, false);
        } catch (HttpTimeoutException e) {
            throw deadlines.headIsLate();
        } catch (IOException | IllegalArgumentException e) {
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
        Headers headers = new Headers(got.headers().map());
        if (Set.copyOf(headers.byName().getOrDefault("content-length", List.of()))
                        .size()
                > 1) {
            // The JDK goes by the first one; rows behind it would be lost without a sign (RFC 9112, 6.3).
            throw new TransportException(TransportException.Kind.TRUNCATED, "the answer says two lengths", null);
        }
        Coding.Plain plain = Coding.undo(headers, body, place, limits.maxBytes());
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
            throw new Failure(
                    FailureClass.MANIFEST,
                    "the header " + name + " cannot be sent: its name or value is not allowed in HTTP",
                    "Host, Content-Length, Connection, Expect and Upgrade are set by the client itself",
                    e);
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
