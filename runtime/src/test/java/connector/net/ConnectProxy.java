package connector.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** An HTTP proxy: opens tunnels, and answers plain requests itself. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
    private final Optional<String> answer;

    /** @param answer a status line for every request instead of doing it */
    ConnectProxy(Optional<String> answer) throws IOException {
        this.answer = answer;
        start(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                start(() -> serve(socket));
            }
        });
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        return; // a side hung up
                    }
                },
                "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) throws IOException {
        String head = RawServer.head(client.getInputStream());
        heads.add(head);
        if (answer.isPresent()) {
            write(client, "HTTP/1.1 " + answer.get() + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            client.close();
            return;
        }
        if (!head.startsWith("CONNECT ")) {
            write(client, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nvia");
            client.close();
            return;
        }
        String[] target = head.split(" ")[1].split(":");
        Socket far = new Socket(target[0], Integer.parseInt(target[1]));
        write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
        start(() -> copy(client, far));
        copy(far, client);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        }
    }

    String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
