package connector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.SpoolFile;
import connector.base.SpoolPlace;
import connector.base.SystemTime;
import connector.net.ScriptedServer.Answer;
import connector.net.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JdkTransportTest {
    private static final JdkTransport TRANSPORT = new JdkTransport(new SystemTime());
    private static final Transport.Limits LIMITS = limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1_000_000);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static Transport.Limits limits(Duration read, Duration total, long most) {
        return new Transport.Limits(Duration.ofSeconds(10), read, total, most);
    }

    private static Response get(URI uri) throws Exception {
        return TRANSPORT.send(RequestDraft.of("GET", uri).build(), LIMITS);
    }

    private static Kind kind(RawServer.Answer answer, Transport.Limits limits) throws Exception {
        try (RawServer server = new RawServer(answer)) {
            Request request = RequestDraft.of("GET", server.url("/x")).build();
            return catchThrowableOfType(TransportException.class, () -> TRANSPORT.send(request, limits))
                    .kind();
        }
    }

    private static byte[] packed(java.util.function.Function<OutputStream, OutputStream> coding, String text)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream coded = coding.apply(out)) {
            coded.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static OutputStream gzip(OutputStream out) {
        try {
            return new GZIPOutputStream(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                OK + "Content-Length: many\r\n\r\n{}",
                OK + "bäd name: 1\r\nContent-Length: 0\r\n\r\n"
            })
    void what_is_no_answer_in_http_is_called_so(String answer) throws Exception {
        try (RawServer server = new RawServer(RawServer.text(answer))) {
            assertThatThrownBy(() -> get(server.url("/x")))
                    .isInstanceOf(TransportException.class)
                    .hasMessageStartingWith("what came is no answer in HTTP: ");
        }
    }

    @Test
    void a_body_of_two_lengths_is_not_whole() throws Exception {
        String rows = "a\n1\n2\n";
        String twice = OK + "Content-Length: 4\r\nContent-Length: 6\r\nConnection: close\r\n\r\n" + rows;
        assertThat(kind(RawServer.text(twice), LIMITS)).isEqualTo(Kind.TRUNCATED);
        String same = OK + "Content-Length: 6\r\nContent-Length: 6\r\nConnection: close\r\n\r\n" + rows;
        try (RawServer server = new RawServer(RawServer.text(same))) {
            assertThat(get(server.url("/x")).body())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(rows);
        }
    }

    /** Older JDKs say {@code Content-Length: 0} of every request without a body (JDK-8283544). */
    @Test
    void a_get_says_nothing_of_a_body_that_it_does_not_have_where_the_jdk_allows() throws Exception {
        String empty = OK + "Content-Length: 0\r\nConnection: close\r\n\r\n";
        try (RawServer server = new RawServer(RawServer.text(empty), RawServer.text(empty))) {
            get(server.url("/x"));
            TRANSPORT.send(RequestDraft.of("POST", server.url("/x")).build(), LIMITS);
            List<Boolean> told = server.heads().stream()
                    .map(head -> head.toLowerCase(Locale.ROOT).contains("content-length: 0\r\n"))
                    .toList();
            assertThat(told).containsExactly(Runtime.version().feature() < 19, true);
        }
    }

    @Test
    void a_request_arrives_as_it_was_built() throws Exception {
        try (ScriptedServer server = ScriptedServer.of(Answer.json(201, "{}").with("X-Id", "7"))) {
            Response response = TRANSPORT.send(
                    RequestDraft.of("POST", server.url("/a%2Fb?q=%5B1%5D"))
                            .withJson(Map.of("a", "ä"))
                            .build(),
                    LIMITS);
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.headers().first("x-id")).contains("7");
            ScriptedServer.Asked asked = server.asked().get(0);
            assertThat(asked.method() + " " + asked.target()).isEqualTo("POST /a%2Fb?q=%5B1%5D");
            assertThat(asked.body()).isEqualTo("{\"a\":\"ä\"}");
            assertThat(asked.header("content-type")).isEqualTo("application/json");
            assertThat(asked.header("accept-encoding")).isEqualTo("gzip, deflate");
        }
    }

    @Test
    void gzip_and_both_kinds_of_deflate_are_undone_and_their_headers_removed() throws Exception {
        for (var coding : List.of(
                Map.entry("gzip", packed(JdkTransportTest::gzip, "hello")),
                Map.entry("deflate", packed(DeflaterOutputStream::new, "hello")),
                Map.entry("deflate", packed(o -> new DeflaterOutputStream(o, new Deflater(9, true)), "hello")))) {
            Answer answer = new Answer(200, Map.of("Content-Encoding", coding.getKey()), coding.getValue());
            try (ScriptedServer server = ScriptedServer.of(answer)) {
                Response response = get(server.url("/"));
                assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
                assertThat(response.headers().byName()).doesNotContainKeys("content-encoding", "content-length");
            }
        }
    }

    @Test
    void an_unknown_coding_is_left_as_it_is() throws Exception {
        Answer answer = new Answer(200, Map.of("Content-Encoding", "br"), new byte[] {1, 2});
        try (ScriptedServer server = ScriptedServer.of(answer)) {
            assertThat(get(server.url("/")).headers().first("content-encoding")).contains("br");
        }
    }

    @Test
    void a_redirect_is_not_followed_and_a_401_is_an_answer() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.of(Answer.status(302, "Location", "/elsewhere"), Answer.status(401))) {
            assertThat(get(server.url("/")).status()).isEqualTo(302);
            assertThat(get(server.url("/")).status()).isEqualTo(401);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void a_body_shorter_than_its_content_length_is_truncated() throws Exception {
        assertThat(kind(RawServer.text(OK + "Content-Length: 1000\r\n\r\n" + "x".repeat(400)), LIMITS))
                .isEqualTo(Kind.TRUNCATED);
    }

    @Test
    void chunks_without_the_last_one_are_truncated() throws Exception {
        assertThat(kind(RawServer.text(OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n"), LIMITS))
                .isEqualTo(Kind.TRUNCATED);
    }

    @Test
    void a_cut_gzip_stream_is_truncated_even_if_the_connection_ended_well() throws Exception {
        byte[] whole = packed(JdkTransportTest::gzip, "hello hello hello");
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 6);
        try (ScriptedServer server = ScriptedServer.of(new Answer(200, Map.of("Content-Encoding", "gzip"), cut))) {
            assertThat(catchThrowableOfType(TransportException.class, () -> get(server.url("/")))
                            .kind())
                    .isEqualTo(Kind.TRUNCATED);
        }
    }

    @Test
    void a_connection_closed_before_any_answer_is_no_connection() throws Exception {
        assertThat(kind(RawServer.text(""), LIMITS)).isEqualTo(Kind.CONNECT);
    }

    @Test
    void a_refused_connection_is_no_connection() throws Exception {
        RawServer server = new RawServer(RawServer.text(""));
        server.close();
        assertThat(catchThrowableOfType(TransportException.class, () -> get(server.url("/")))
                        .kind())
                .isEqualTo(Kind.CONNECT);
    }

    @Test
    void an_unknown_host_is_no_connection() {
        assertThatThrownBy(() -> get(URI.create("http://nowhere.invalid/")))
                .isInstanceOf(TransportException.class)
                .hasMessage("the host name is unknown");
    }

    @Test
    void silence_before_the_headers_and_in_the_body_is_a_timeout() throws Exception {
        Transport.Limits impatient =
                new Transport.Limits(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(20), 1_000_000);
        assertThat(kind(RawServer.hang(""), impatient)).isEqualTo(Kind.TIMEOUT);
        assertThat(kind(RawServer.hang(OK + "Content-Length: 10\r\n\r\nabc"), impatient))
                .isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void a_body_that_trickles_meets_the_total_deadline() throws Exception {
        RawServer.Answer trickle = socket -> {
            OutputStream out = socket.getOutputStream();
            out.write((OK + "Content-Length: 100000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(20);
            for (int i = 0; i < 1000; i++) {
                out.write('x');
                out.flush();
                try {
                    socket.getInputStream().read();
                    return;
                } catch (java.net.SocketTimeoutException e) {
                    continue; // a pause between two bytes
                }
            }
        };
        assertThat(kind(trickle, limits(Duration.ofSeconds(10), Duration.ofMillis(400), 1_000_000)))
                .isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void a_body_beyond_the_limit_is_refused_packed_or_not() throws Exception {
        assertThat(kind(
                        RawServer.text(OK + "Content-Length: 2000\r\n\r\n" + "x".repeat(2000)),
                        limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 1000)))
                .isEqualTo(Kind.TOO_LARGE);
        byte[] bomb = packed(JdkTransportTest::gzip, "x".repeat(100_000));
        try (ScriptedServer server = ScriptedServer.of(new Answer(200, Map.of("Content-Encoding", "gzip"), bomb))) {
            Request request = RequestDraft.of("GET", server.url("/")).build();
            Transport.Limits small = limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 1000);
            assertThat(catchThrowableOfType(TransportException.class, () -> TRANSPORT.send(request, small))
                            .kind())
                    .isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void an_interrupt_ends_a_hanging_exchange_and_hangs_up() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        RawServer.Answer answer = socket -> {
            asked.countDown();
            if (socket.getInputStream().read() < 0) {
                hungUp.countDown();
            }
        };
        try (RawServer server = new RawServer(answer)) {
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    get(server.url("/"));
                } catch (Exception e) {
                    ended.complete(e);
                }
            });
            thread.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_large_body_is_on_disk_and_comes_back_whole(@TempDir Path folder) throws Exception {
        JdkTransport small = new JdkTransport(new SystemTime(), Proxies.NONE, new SpoolPlace(folder, 1_000));
        String text = "{\"a\":\"" + "0123456789".repeat(5_000) + "\"}";
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] packed = packed(JdkTransportTest::gzip, text); // small as sent, large as meant
        for (byte[] body : List.of(plain, packed)) {
            String head = OK + "Content-Length: " + body.length + "\r\n"
                    + (body == packed ? "Content-Encoding: gzip\r\n" : "") + "\r\n";
            try (RawServer server = new RawServer(socket -> {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body);
            })) {
                Response response =
                        small.send(RequestDraft.of("GET", server.url("/x")).build(), LIMITS);
                assertThat(response.content()).isInstanceOf(SpoolFile.class);
                assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(text);
                response.content().release();
            }
        }
    }

    @Test
    void a_full_disk_is_no_failure_of_the_api(@TempDir Path folder) throws Exception {
        JdkTransport full =
                new JdkTransport(new SystemTime(), Proxies.NONE, new SpoolPlace(folder.resolve("gone"), 1_000));
        byte[] body = new byte[100_000];
        String head = OK + "Content-Length: " + body.length + "\r\n\r\n";
        try (RawServer server = new RawServer(socket -> {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
        })) {
            Request request = RequestDraft.of("GET", server.url("/x")).build();
            assertThatThrownBy(() -> full.send(request, LIMITS))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.kind()).isEqualTo(FailureClass.OUTPUT));
        }
    }
}
