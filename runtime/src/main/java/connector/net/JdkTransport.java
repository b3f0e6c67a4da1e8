package connector.net;

import connector.base.Clock;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Ticker;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

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

    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    private final Clock clock;
    private final Optional<ProxySelector> proxy;
    private final Supplier<Optional<SSLContext>> tls;

    /** The connection deadline belongs to a JDK client, so there is one for each (in practice one). */
    private final Map<Duration, CompletableFuture<HttpClient>> clients = new ConcurrentHashMap<>();

    /** Without proxy and with the JDK's certificates. */
    public JdkTransport(Clock clock) {
        this(clock, Optional.empty(), Optional::empty);
    }

    /**
     * @param clock stamps responses; deadlines are measured on the machine's own steady clock
     * @param proxy empty for the JVM's default
     * @param tls asked once, on another thread; empty for the JVM's default
     */
    public JdkTransport(Clock clock, Optional<ProxySelector> proxy, Supplier<Optional<SSLContext>> tls) {
        this.clock = clock;
        this.proxy = proxy;
        this.tls = tls;
    }

    /**
     * Starts to build the client on another thread and returns at once: the first one of a JVM costs 300 to 450 ms, mostly
     * the certificates, which can pass beside parsing.
     */
    public void warm(Duration connect) {
        var unused = client(connect);
    }

    private CompletableFuture<HttpClient> client(Duration connect) {
        return clients.computeIfAbsent(connect, c -> CompletableFuture.supplyAsync(() -> build(c)));
    }

    private HttpClient build(Duration connect) {
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, KEEP_ALIVE_SECONDS);
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect);
        proxy.ifPresent(builder::proxy);
        tls.get().ifPresent(builder::sslContext);
        return builder.build();
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        HttpRequest wire = wire(request);
        AtomicLong lastArrival = new AtomicLong(Long.MIN_VALUE);
        CompletableFuture<HttpResponse<byte[]>> exchange = await(client(limits.connect()))
                .sendAsync(wire, head -> {
                    lastArrival.set(Ticker.SYSTEM.nanos());
                    return new BodyCollector(limits.maxBytes(), lastArrival::set);
                });
        HttpResponse<byte[]> got = watch(exchange, lastArrival, limits);
        Coding.Plain plain = Coding.undo(
                new Headers(got.headers().map()), got.body() == null ? new byte[0] : got.body(), limits.maxBytes());
        return new Response(got.statusCode(), plain.headers(), plain.body(), clock.now(), request.uri());
    }

    private static HttpRequest wire(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
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
    private static HttpResponse<byte[]> watch(
            CompletableFuture<HttpResponse<byte[]>> exchange, AtomicLong lastArrival, Limits limits)
            throws TransportException, InterruptedException {
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
        } catch (ExecutionException e) {
            throw named(e.getCause(), lastArrival.get() != Long.MIN_VALUE);
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

    /** @param answered the head of a response has come: the client may report a broken body past its collector */
    private static TransportException named(Throwable error, boolean answered) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof TransportException known) {
                return known;
            }
            if (e instanceof BodyCollector.BodyBroken) {
                return cutShort(error);
            }
            if (e instanceof HttpConnectTimeoutException) {
                return new TransportException(TransportException.Kind.TIMEOUT, "no connection in time", error);
            }
            if (e instanceof UnknownHostException || e instanceof UnresolvedAddressException) {
                return new TransportException(TransportException.Kind.CONNECT, "the host name is unknown", error);
            }
            if (e instanceof SSLException) {
                return new TransportException(
                        TransportException.Kind.CONNECT, "no secure connection: " + firstLine(e), error);
            }
        }
        if (answered) {
            return cutShort(error);
        }
        return new TransportException(
                TransportException.Kind.CONNECT,
                error instanceof ConnectException
                        ? "the connection was refused"
                        : "the connection closed before a response came",
                error);
    }

    private static TransportException cutShort(Throwable error) {
        return new TransportException(
                TransportException.Kind.TRUNCATED, "the connection closed in the middle of the body", error);
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
