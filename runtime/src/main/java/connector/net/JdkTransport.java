package connector.net;

import connector.base.Clock;
import connector.base.Content;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.SpoolPlace;
import connector.base.Ticker;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

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
    private record Kind(Duration connect, Channel channel) {}

    private final Clock clock;
    private final Proxies environment;
    private final SpoolPlace place;

    /** One for each kind, in practice one. */
    private final Map<Kind, CompletableFuture<HttpClient>> clients = new ConcurrentHashMap<>();

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

    /**
     * Starts to build the client on another thread and returns at once: the first one of a JVM costs 300 to 450 ms, mostly
     * the certificates, which can pass beside parsing.
     */
    public void warm(Duration connect) {
        var unused = client(new Kind(connect, Channel.USUAL));
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

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        Optional<Proxies.Server> proxy = proxies(limits.channel()).find(request.uri());
        HttpRequest wire = wire(request, proxy, limits.channel());
        AtomicLong lastArrival = new AtomicLong(Long.MIN_VALUE);
        CompletableFuture<HttpResponse<Content>> exchange = await(client(new Kind(limits.connect(), limits.channel())))
                .sendAsync(wire, head -> {
                    lastArrival.set(Ticker.SYSTEM.nanos());
                    return new BodyCollector(place, limits.maxBytes(), lastArrival::set);
                });
        HttpResponse<Content> got;
        try {
            got = watch(exchange, lastArrival, limits);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure; // the disk is full
            }
            throw new Faults(request.uri(), proxy).named(e.getCause(), lastArrival.get() != Long.MIN_VALUE);
        }
        if (proxy.isPresent() && got.statusCode() == PROXY_REFUSES) {
            throw Setup.refusedBy(proxy.get());
        }
        Coding.Plain plain = Coding.undo(
                new Headers(got.headers().map()),
                got.body() == null ? Content.NONE : got.body(),
                place,
                limits.maxBytes());
        return new Response(got.statusCode(), plain.headers(), plain.body(), clock.now(), request.uri());
    }

    private static HttpRequest wire(Request request, Optional<Proxies.Server> proxy, Channel channel) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
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
        builder.method(
                request.method(),
                request.body().length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(request.body()));
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

    /** Waits for the whole response; a deadline or an interrupt cancels the exchange, which closes its connection. */
    private static HttpResponse<Content> watch(
            CompletableFuture<HttpResponse<Content>> exchange, AtomicLong lastArrival, Limits limits)
            throws TransportException, InterruptedException, ExecutionException {
        long start = Ticker.SYSTEM.nanos();
        try {
            while (true) {
                long now = Ticker.SYSTEM.nanos();
                long last = lastArrival.get();
                // Until the first byte there is the connection to make as well.
                long gapLeft = last == Long.MIN_VALUE
                        ? limits.connect().plus(limits.read()).toNanos() - (now - start)
                        : limits.read().toNanos() - (now - last);
                long totalLeft = limits.total().toNanos() - (now - start);
                if (totalLeft <= 0) {
                    throw late("the response was not complete after " + text(limits.total()));
                }
                if (gapLeft <= 0) {
                    throw late("nothing came for " + text(limits.read()));
                }
                try {
                    return exchange.get(Math.min(gapLeft, totalLeft), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    continue; // bytes may have come meanwhile: look again
                }
            }
        } finally {
            if (!exchange.isDone()) {
                exchange.cancel(true);
            }
        }
    }

    private static TransportException late(String message) {
        return new TransportException(TransportException.Kind.TIMEOUT, message, null);
    }

    private static String text(Duration limit) {
        return connector.spec.Durations.text(limit);
    }
}
