package connector.net;

import connector.base.Content;
import connector.base.SpoolPlace;
import connector.base.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection to a server, in plain text or over TLS, for one request after the other. An interrupt closes it, whatever
 * it is doing. Used by one thread at a time.
 */
final class Connection implements AutoCloseable {
    /** Servers let an idle connection stand for some seconds at least; one that was quiet for longer is looked at. */
    private static final long SURELY_OPEN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Socket socket;
    private final Incoming in;
    private final OutputStream out;
    private final Ticker ticker;
    private long lastUsed;

    private Connection(Socket socket, Ticker ticker) throws IOException {
        this.socket = socket;
        this.in = new Incoming(socket);
        this.out = socket.getOutputStream();
        this.ticker = ticker;
    }

    /**
     * Connects.
     *
     * @param uri whose host and port
     * @param tls makes the sockets of https; empty for plain text
     * @throws java.net.UnknownHostException when there is no such host
     * @throws java.net.SocketTimeoutException when it took too long
     * @throws ConnectException when nobody listens, or there is no way to the host
     * @throws javax.net.ssl.SSLException when no secure connection can be made
     */
    static Connection open(URI uri, Optional<SSLSocketFactory> tls, Duration limit, Ticker ticker) throws IOException {
        int usual = tls.isPresent() ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        // What a URL writes in brackets is an address of IPv6.
        String host = uri.getHost().replace("[", "").replace("]", "");
        Socket plain = connected(InetAddress.getAllByName(host), port, (int) limit.toMillis());
        boolean done = false;
        try {
            plain.setTcpNoDelay(true);
            Connection made =
                    new Connection(tls.isPresent() ? over(plain, tls.get(), host, port, limit) : plain, ticker);
            done = true;
            return made;
        } finally {
            if (!done) {
                plain.close();
            }
        }
    }

    /** A channel's socket: unlike others it ends at once when its thread is interrupted. */
    private static Socket connected(InetAddress[] addresses, int port, int millis) throws IOException {
        IOException last = new ConnectException("no address");
        for (InetAddress address : addresses) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket().connect(new InetSocketAddress(address, port), millis);
                return channel.socket();
            } catch (IOException e) {
                channel.close();
                last = e;
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        if (last instanceof SocketException && !(last instanceof ConnectException)) {
            ConnectException noWay = new ConnectException(last.getMessage());
            noWay.initCause(last);
            throw noWay;
        }
        throw last;
    }

    private static Socket over(Socket plain, SSLSocketFactory tls, String host, int port, Duration limit)
            throws IOException {
        plain.setSoTimeout((int) limit.toMillis());
        SSLSocket secure = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // or a certificate of any host would do
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /**
     * Whether it may be used once more.
     *
     * @param most it may have been idle
     */
    boolean isOpen(Duration most) {
        long idle = ticker.nanos() - lastUsed;
        if (!in.isEmpty() || idle > most.toNanos()) {
            return false;
        }
        if (idle < SURELY_OPEN_NANOS) {
            return true;
        }
        return in.isQuiet();
    }

    /** Sends a request; a server that answers before it has read all of it is heard. */
    ResponseHead ask(byte[] request, Deadlines deadlines) throws IOException, TransportException {
        IOException broken = null;
        try {
            out.write(request);
            out.flush();
        } catch (IOException e) {
            broken = e;
        }
        try {
            return ResponseHead.read(in, deadlines);
        } catch (IOException e) {
            if (broken != null) {
                e.addSuppressed(broken);
            }
            throw e;
        }
    }

    /**
     * The body behind a head.
     *
     * @param place of bodies that are too large for the memory
     * @param most bytes, as received
     */
    Body body(String method, ResponseHead head, Deadlines deadlines, SpoolPlace place, long most)
            throws IOException, TransportException {
        if (head.isBare(method)) {
            return new Body(Content.NONE, head.keeps());
        }
        ResponseBody body = new ResponseBody(in, deadlines, place, most);
        long length = head.length();
        if (head.isChunked()) {
            return new Body(body.chunked(), head.keeps() && length < 0);
        }
        return length < 0 ? new Body(body.rest(), false) : new Body(body.sized(length), head.keeps());
    }

    /**
     * A body, read to its end.
     *
     * @param content what it is
     * @param reusable the connection may be used once more
     */
    record Body(Content content, boolean reusable) {}

    /** It is not used for a while. */
    void rest() {
        lastUsed = ticker.nanos();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is of no more use, closed or not
        }
    }
}
