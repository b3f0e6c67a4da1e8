package connector.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server that writes exactly the bytes it is told to, and closes: for answers no well-behaved server gives. */
public final class RawServer implements AutoCloseable {
    /** What a connection does after the request's head has come. */
    @FunctionalInterface
    public interface Answer {
        /** Writes to the socket, which is closed afterwards. */
        void to(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final List<String> heads = Collections.synchronizedList(new ArrayList<>());

    public RawServer(Answer... answers) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(() -> serve(List.of(answers)), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes text and closes. */
    public static Answer text(String text) {
        return socket -> socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes text and then waits for the client to hang up. */
    public static Answer hang(String text) {
        return socket -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.getInputStream().read();
        };
    }

    private void serve(List<Answer> answers) {
        for (int i = 0; !server.isClosed(); i++) {
            try (Socket socket = server.accept()) {
                heads.add(head(socket.getInputStream()));
                answers.get(Math.min(i, answers.size() - 1)).to(socket);
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    /** Request lines and headers received. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
