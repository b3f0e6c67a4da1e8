package connector.net;

import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Names what the JDK's client reports when no complete response came.
 *
 * @param url that was asked
 * @param proxy through which, if any
 */
record Faults(URI url, Optional<Proxies.Server> proxy) {
    private static final String HANG_UP = "check base_url and the network; if both are right, run again";

    /** Characters of a message: some quote what came. */
    private static final int LONGEST = 120;

    /** @param answered the head of a response has come: the client may report a broken body past its collector */
    TransportException named(Throwable error, boolean answered) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof TransportException known) {
                return known;
            }
            if (e instanceof BodyCollector.BodyBroken) {
                return cutShort(error);
            }
            if (e instanceof HttpConnectTimeoutException) {
                return new TransportException(
                        TransportException.Kind.TIMEOUT, "no connection" + toProxy() + " in time", error);
            }
            if (e instanceof UnknownHostException || e instanceof UnresolvedAddressException) {
                return connect(
                        proxy.map(p -> "the host name of the proxy " + p + " is unknown")
                                .orElse("the host name is unknown"),
                        error);
            }
            if (e instanceof ProtocolException
                    || e instanceof IllegalArgumentException) { // of a length that is no number
                return connect("what came is no answer in HTTP: " + firstLine(e), error);
            }
            if (e instanceof SSLException tls) {
                return Setup.of(url.getHost(), tls)
                        .orElseGet(() -> connect("no secure connection: " + firstLine(tls), error));
            }
        }
        if (answered) {
            return cutShort(error);
        }
        if (error instanceof ConnectException) {
            return connect("the connection" + toProxy() + " was refused", error);
        }
        return proxy.isPresent() && firstLine(error).startsWith("Tunnel failed")
                ? connect("the proxy " + proxy.get() + " did not reach the host (" + firstLine(error) + ")", error)
                : closed("the connection closed before a response came", error);
    }

    /** Before any answer: some servers say so that they want to know who we are. */
    private TransportException closed(String message, Throwable error) {
        return "https".equalsIgnoreCase(url.getScheme()) && proxy.isEmpty()
                ? new TransportException(
                        TransportException.Kind.CONNECT,
                        message,
                        HANG_UP
                                + "; a server that wants a client certificate (http.tls.client_cert) may hang up so, too",
                        error)
                : connect(message, error);
    }

    private String toProxy() {
        return proxy.map(p -> " to the proxy " + p).orElse("");
    }

    private TransportException connect(String message, Throwable error) {
        String remedy = proxy.isPresent()
                ? "check http.proxy, or HTTPS_PROXY and NO_PROXY in the environment; if they are right, run again"
                : "";
        return new TransportException(TransportException.Kind.CONNECT, message, remedy, error);
    }

    private static TransportException cutShort(Throwable error) {
        return new TransportException(
                TransportException.Kind.TRUNCATED, "the connection closed in the middle of the body", error);
    }

    private static String firstLine(Throwable e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
