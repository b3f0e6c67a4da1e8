package connector.net;

import connector.base.Clock;
import connector.base.SpoolPlace;
import connector.base.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP/1.1 on the thread that asks, over connections that are kept for the next request. An exchange costs a sixth of what
 * it costs through the JDK's client, which hands it from thread to thread. It knows no proxies and no HTTP/2.
 */
final class DirectTransport {
    /** May be sent once more when a kept connection turns out to be closed (RFC 9112, 9.3.1). */
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

    private final Clock clock;
    private final SpoolPlace place;
    private final Duration keep;
    private final Ticker ticker;
    private final Map<Tls, ConnectionPool> pools = new ConcurrentHashMap<>();

    /**
     * @param clock stamps responses
     * @param place of bodies that are too large for the memory
     * @param keep how long an idle connection is kept
     * @param ticker measures deadlines and how long a connection was idle
     */
    DirectTransport(Clock clock, SpoolPlace place, Duration keep, Ticker ticker) {
        this.clock = clock;
        this.place = place;
        this.keep = keep;
        this.ticker = ticker;
    }

    Response send(Request request, Transport.Limits limits) throws TransportException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        byte[] bytes = RequestHead.bytes(request);
        Deadlines deadlines = new Deadlines(limits, ticker);
        ConnectionPool pool =
                pools.computeIfAbsent(limits.channel().tls(), tls -> new ConnectionPool(tls, keep, ticker));
        Optional<Connection> used = pool.kept(request.uri());
        while (true) {
            boolean fresh = used.isEmpty();
            try {
                Connection connection = fresh ? pool.open(request.uri(), limits.connect()) : used.get();
                return exchange(request, bytes, connection, deadlines, limits, pool);
            } catch (IOException e) {
                if (Thread.interrupted()) { // which has closed the connection
                    InterruptedException stopped = new InterruptedException();
                    stopped.initCause(e);
                    throw stopped;
                }
                if (fresh || deadlines.answered() || !REPEATABLE.contains(request.method())) {
                    throw new Faults(request.uri(), Optional.empty()).named(e, false);
                }
                used = Optional.empty();
            }
        }
    }

    private Response exchange(
            Request request,
            byte[] bytes,
            Connection connection,
            Deadlines deadlines,
            Transport.Limits limits,
            ConnectionPool pool)
            throws IOException, TransportException {
        boolean reusable = false;
        try {
            ResponseHead head = connection.ask(bytes, deadlines);
            Connection.Body body = body(connection, request, head, deadlines, limits);
            reusable = body.reusable();
            Coding.Plain plain = Coding.undo(head.headers(), body.content(), place, limits.maxBytes());
            return new Response(head.status(), plain.headers(), plain.body(), clock.now(), request.uri());
        } finally {
            if (reusable) {
                pool.keep(request.uri(), connection);
            } else {
                connection.close();
            }
        }
    }

    private Connection.Body body(
            Connection connection, Request request, ResponseHead head, Deadlines deadlines, Transport.Limits limits)
            throws IOException, TransportException {
        try {
            return connection.body(request.method(), head, deadlines, place, limits.maxBytes());
        } catch (IOException e) {
            throw new BodyCollector.BodyBroken(e);
        }
    }
}
