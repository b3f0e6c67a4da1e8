package connector.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * A server that is as fast as it can: a thread for each connection, and an answer is one write. The JDK's own sends head and
 * body apart, which Nagle's algorithm and delayed acknowledgements make 40 ms of. It answers what {@link Pages} knows; its
 * first line of output is its port, the second that of the same over TLS, if it has a key.
 */
public final class PageServer {
    /** Longer heads than the JDK's client and curl send. */
    private static final int HEAD = 16 * 1024;

    private static final int BACKLOG = 1000;

    private final Pages pages = new Pages();

    private PageServer() {}

    /**
     * Serves until it is killed.
     *
     * @param arguments none, or {@code tls}: then {@code javax.net.ssl.keyStore} and its password are system properties
     */
    public static void main(String[] arguments) throws IOException {
        PageServer server = new PageServer();
        ExecutorService connections = Executors.newCachedThreadPool();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket plain = new ServerSocket(0, BACKLOG, here)) {
            System.out.println(plain.getLocalPort());
            if (arguments.length > 0) {
                ServerSocket tls = SSLServerSocketFactory.getDefault().createServerSocket(0, BACKLOG, here);
                System.out.println(tls.getLocalPort());
                connections.execute(() -> server.accept(tls, connections));
            }
            server.accept(plain, connections);
        }
    }

    private void accept(ServerSocket socket, ExecutorService connections) {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            byte[] head = new byte[HEAD];
            while (true) {
                answer(target(in, head), out);
            }
        } catch (IOException e) {
            return; // the client has what it wanted
        }
    }

    /** Reads a request without a body; gives what its first line asks for. */
    private static String target(InputStream in, byte[] head) throws IOException {
        int size = 0;
        while (size < 4 || head[size - 1] != '\n' || head[size - 3] != '\n') {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head[size++] = (byte) next;
        }
        int from = 0;
        while (head[from] != ' ') {
            from++;
        }
        int to = ++from;
        while (head[to] != ' ') {
            to++;
        }
        return new String(head, from, to - from, StandardCharsets.US_ASCII);
    }

    private void answer(String target, OutputStream out) throws IOException {
        byte[] body = pages.answer(target);
        byte[] head = ("HTTP/1.1 " + (body.length == 0 ? "404 Not Found" : "200 OK")
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        out.write(all);
    }
}
