package connector.net;

import connector.base.Ticker;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Connections that are kept for the next request, all made with the same certificates. Thread-safe. */
final class ConnectionPool {
    private final Tls tls;
    private final Duration keep;
    private final Ticker ticker;

    /** By scheme, host and port; the one that was used last comes first. */
    private final Map<String, Deque<Connection>> idle = new ConcurrentHashMap<>();

    private Optional<SSLSocketFactory> factory = Optional.empty();

    /**
     * @param tls whom we trust and who we are
     * @param keep how long an idle connection is kept
     */
    ConnectionPool(Tls tls, Duration keep, Ticker ticker) {
        this.tls = tls;
        this.keep = keep;
        this.ticker = ticker;
    }

    /** One that is kept, if there is one. */
    Optional<Connection> kept(URI uri) {
        Deque<Connection> all = idle(uri);
        for (Connection next = all.poll(); next != null; next = all.poll()) {
            if (next.isOpen(keep)) {
                return Optional.of(next);
            }
            next.close();
        }
        return Optional.empty();
    }

    /** It may serve another request. */
    void keep(URI uri, Connection connection) {
        connection.rest();
        idle(uri).push(connection);
    }

    private Deque<Connection> idle(URI uri) {
        return idle.computeIfAbsent(
                uri.getScheme() + "://" + uri.getRawAuthority(), target -> new ConcurrentLinkedDeque<>());
    }

    /**
     * A new one.
     *
     * @throws TransportException TIMEOUT when it took longer than {@code limit}
     * @throws IOException as {@link Connection#open}
     * @throws connector.base.Failure CONFIG when a certificate or key cannot be read
     */
    Connection open(URI uri, Duration limit) throws IOException, TransportException {
        Optional<SSLSocketFactory> secure =
                "https".equalsIgnoreCase(uri.getScheme()) ? Optional.of(factory()) : Optional.empty();
        try {
            return Connection.open(uri, secure, limit, ticker);
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SocketTimeoutException) {
                    throw new TransportException(TransportException.Kind.TIMEOUT, "no connection in time", e);
                }
            }
            throw e;
        }
    }

    /** Made with the first connection over TLS: the usual certificates take a while to read. */
    private synchronized SSLSocketFactory factory() {
        SSLSocketFactory made = factory.orElseGet(
                () -> TlsFiles.context(tls).orElseGet(ConnectionPool::usual).getSocketFactory());
        factory = Optional.of(made);
        return made;
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }
}
