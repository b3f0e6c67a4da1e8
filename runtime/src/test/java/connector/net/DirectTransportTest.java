package connector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.SpoolPlace;
import connector.base.SystemTime;
import connector.base.Ticker;
import connector.net.TransportException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages are framed and connections are kept; what holds for every way to a server is asked in JdkTransportTest. */
@Timeout(30)
class DirectTransportTest {
    private static final Transport.Limits LIMITS =
            new Transport.Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(20), 1_000_000);
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String HI = OK + "Content-Length: 2\r\n\r\nhi";

    private final AtomicLong passed = new AtomicLong();
    private final Ticker ticker = () -> System.nanoTime() + passed.get();
    private final DirectTransport transport =
            new DirectTransport(new SystemTime(), SpoolPlace.usual(), Duration.ofSeconds(30), ticker);

    private Response get(URI uri) throws Exception {
        return transport.send(RequestDraft.of("GET", uri).build(), LIMITS);
    }

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** What comes of an answer of these bytes, after which the server hangs up. */
    private String of(String answer) throws Exception {
        try (RawServer server = new RawServer(RawServer.text(answer))) {
            return text(get(server.url("/")));
        }
    }

    private Kind fault(String answer) throws Exception {
        try (RawServer server = new RawServer(RawServer.text(answer))) {
            return catchThrowableOfType(TransportException.class, () -> get(server.url("/")))
                    .kind();
        }
    }

    /** Serves connection after connection; the first answers of each are given, then it hangs up. */
    private static final class Keeping implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch hungUp;

        @SafeVarargs
        Keeping(List<String>... connections) throws IOException {
            hungUp = new CountDownLatch(connections.length);
            Thread thread = new Thread(() -> serve(connections), "keeping-server");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(List<String>[] connections) {
            for (int i = 0; i < connections.length; i++) {
                try (Socket socket = server.accept()) {
                    OutputStream out = socket.getOutputStream();
                    for (String answer : connections[i]) {
                        String head = RawServer.head(socket.getInputStream());
                        if (!head.isEmpty()) {
                            asked.add(i + " " + head.lines().findFirst().orElse(""));
                            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                        }
                    }
                } catch (IOException e) {
                    asked.add(i + " " + e);
                }
                hungUp.countDown();
            }
        }

        void awaitHangUps() throws InterruptedException {
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        }

        URI url(String path) {
            return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void a_connection_serves_one_request_after_the_other() throws Exception {
        try (Keeping server =
                new Keeping(List.of(HI, OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nho\r\n0\r\n\r\n", HI))) {
            assertThat(text(get(server.url("/a")))).isEqualTo("hi");
            assertThat(text(get(server.url("/b")))).isEqualTo("ho");
            assertThat(text(get(server.url("/c")))).isEqualTo("hi");
            assertThat(server.asked).containsExactly("0 GET /a HTTP/1.1", "0 GET /b HTTP/1.1", "0 GET /c HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"
            })
    void a_connection_that_closes_or_whose_next_byte_is_doubtful_is_not_used_again(String answer) throws Exception {
        try (Keeping server = new Keeping(List.of(answer, HI), List.of(HI))) {
            assertThat(text(get(server.url("/a")))).isEqualTo("hi");
            assertThat(text(get(server.url("/b")))).isEqualTo("hi");
            assertThat(server.asked).contains("0 GET /a HTTP/1.1", "1 GET /b HTTP/1.1");
        }
    }

    @Test
    void a_get_on_a_kept_connection_that_was_closed_meanwhile_is_sent_once_more_and_a_post_is_not() throws Exception {
        try (Keeping server = new Keeping(List.of(HI), List.of(HI), List.of(HI))) {
            get(server.url("/a"));
            get(server.url("/b"));
            assertThat(server.asked).containsExactly("0 GET /a HTTP/1.1", "1 GET /b HTTP/1.1");
            Request post =
                    RequestDraft.of("POST", server.url("/c")).withText("x").build();
            TransportException closed =
                    catchThrowableOfType(TransportException.class, () -> transport.send(post, LIMITS));
            assertThat(closed.kind()).isEqualTo(Kind.CONNECT);
            assertThat(server.asked).hasSize(2);
        }
    }

    @Test
    void a_connection_that_was_quiet_for_seconds_is_looked_at_before_it_is_used() throws Exception {
        try (Keeping server = new Keeping(List.of(HI, HI), List.of(HI))) {
            get(server.url("/a"));
            passed.addAndGet(TimeUnit.SECONDS.toNanos(5));
            assertThat(text(get(server.url("/b")))).as("still open").isEqualTo("hi");
            passed.addAndGet(TimeUnit.SECONDS.toNanos(5));
            Request post =
                    RequestDraft.of("POST", server.url("/c")).withText("x").build();
            assertThat(text(transport.send(post, LIMITS)))
                    .as("closed meanwhile")
                    .isEqualTo("hi");
            assertThat(server.asked).containsExactly("0 GET /a HTTP/1.1", "0 GET /b HTTP/1.1", "1 POST /c HTTP/1.1");
        }
    }

    @Test
    void a_connection_that_was_idle_for_too_long_is_closed() throws Exception {
        try (Keeping server = new Keeping(List.of(HI, HI), List.of(HI))) {
            get(server.url("/a"));
            passed.addAndGet(TimeUnit.SECONDS.toNanos(31));
            get(server.url("/b"));
            server.awaitHangUps();
            assertThat(server.asked).containsExactly("0 GET /a HTTP/1.1", "1 GET /b HTTP/1.1");
        }
    }

    @Test
    void what_a_server_promises_before_its_answer_is_passed_over() throws Exception {
        assertThat(of("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + HI))
                .isEqualTo("hi");
    }

    @Test
    void a_body_ends_where_its_head_says_or_with_the_connection() throws Exception {
        assertThat(of(OK + "content-length:  2 , 2\r\n\r\nhi")).isEqualTo("hi");
        assertThat(of("HTTP/1.1 200\nContent-Length: 2\n\nhi"))
                .as("bare LF, no reason")
                .isEqualTo("hi");
        assertThat(of(OK + "\r\nto the end")).isEqualTo("to the end");
        assertThat(
                        of(
                                OK
                                        + "Transfer-Encoding: Chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n"))
                .isEqualTo("abc0123456789");
        assertThat(of("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno field\r\n\r\n",
                "HTTP/1.1 200 OK\r\nspaced : x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"
            })
    void what_is_no_answer_is_no_connection(String answer) throws Exception {
        assertThat(fault(answer)).isEqualTo(Kind.CONNECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2, 3\r\n\r\nhi!",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\nhi!",
                "Content-Length: -2\r\n\r\nhi",
                "Content-Length: 3\r\n\r\nhi",
                "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n+2\r\nhi\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\nhi\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n"
            })
    void a_body_whose_end_is_not_sure_is_truncated(String rest) throws Exception {
        assertThat(fault(OK + rest)).isEqualTo(Kind.TRUNCATED);
    }

    @Test
    void a_head_without_end_does_not_fill_the_memory() throws Exception {
        assertThat(fault(OK + "X: " + "x".repeat(300_000))).isEqualTo(Kind.CONNECT);
        assertThat(fault(OK + "X: x\r\n".repeat(1_001) + "\r\n")).isEqualTo(Kind.CONNECT);
    }

    @Test
    void fields_of_one_name_and_those_on_several_lines_are_kept() throws Exception {
        String head = OK + "X-A: 1\r\nx-a:2\r\nX-B: one\r\n  two\r\nX-Long: " + "y".repeat(40_000) + "\r\n";
        try (RawServer server = new RawServer(RawServer.text(head + "Content-Length: 0\r\n\r\n"))) {
            Headers headers = get(server.url("/")).headers();
            assertThat(headers.byName().get("x-a")).containsExactly("1", "2");
            assertThat(headers.first("x-b")).contains("one two");
            assertThat(headers.first("x-long")).contains("y".repeat(40_000));
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,,false", "POST,,true", "POST,x,true", "DELETE,,false"})
    void the_length_of_a_body_is_said_where_one_may_be(String method, String body, boolean said) throws Exception {
        try (RawServer server = new RawServer(RawServer.text(HI))) {
            RequestDraft draft = RequestDraft.of(method, server.url("/a?b=c%20d"));
            transport.send((body == null ? draft : draft.withText(body)).build(), LIMITS);
            String head = server.heads().get(0);
            assertThat(head).startsWith(method + " /a?b=c%20d HTTP/1.1\r\nHost: 127.0.0.1:");
            assertThat(head.contains("\r\ncontent-length: " + (body == null ? 0 : 1) + "\r\n"))
                    .isEqualTo(said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Connection", "Transfer-Encoding", "sp ace", "brea\r\nk"})
    void a_header_that_is_not_the_manifests_to_set_is_refused(String name) {
        Request request = new Request(
                "GET",
                URI.create("http://127.0.0.1:1/"),
                new Headers(java.util.Map.of(name, List.of("x"))),
                new byte[0]);
        assertThat(catchThrowableOfType(Failure.class, () -> transport.send(request, LIMITS))
                        .kind())
                .isEqualTo(FailureClass.MANIFEST);
    }

    @Test
    void an_interrupted_thread_sends_nothing() throws Exception {
        try (RawServer server = new RawServer(RawServer.text(HI))) {
            Thread.currentThread().interrupt();
            assertThat(catchThrowableOfType(InterruptedException.class, () -> get(server.url("/"))))
                    .isNotNull();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(text(get(server.url("/")))).isEqualTo("hi");
            assertThat(server.heads()).hasSize(1);
        }
    }
}
