package connector.http;

import static connector.http.Given.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsServer;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Certificates;
import connector.net.Channel;
import connector.net.HostRules;
import connector.net.JdkTransport;
import connector.net.NoProxy;
import connector.net.Proxies;
import connector.net.RawServer;
import connector.net.Request;
import connector.net.Response;
import connector.net.Tls;
import connector.net.Transport;
import connector.net.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each fault of the wire becomes: its class, how often it is tried, and what the reader is told to do. */
@Timeout(60)
class WireFaultsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final Given given = new Given();
    private final AtomicInteger attempts = new AtomicInteger();
    private Channel channel = new Channel(Optional.of(Proxies.NONE), Tls.USUAL, false);
    private Transport.Limits limits =
            new Transport.Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10), 1_000_000);

    /** Asks by our way to the server instead of the call's. */
    private final Transport transport = new Transport() {
        private final JdkTransport network = new JdkTransport(given.time);

        @Override
        public Response send(Request request, Limits unused) throws TransportException, InterruptedException {
            attempts.incrementAndGet();
            return network.send(request, limits.through(channel));
        }
    };

    private Failure failure(URI url) {
        given.hosts = new HostRules(url.resolve("/"), List.of(), List.of());
        return catchThrowableOfType(
                Failure.class, () -> given.client(transport).send(given.call(get(url.toString())), Given::text));
    }

    private Failure failure(RawServer.Answer answer) throws Exception {
        try (RawServer server = new RawServer(answer)) {
            return failure(server.url("/items"));
        }
    }

    private void isTriedAgain(Failure failure, FailureClass kind, String says) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(says);
        assertThat(failure.remedy()).isNotEmpty();
        assertThat(attempts).hasValue(5);
    }

    private void isFinal(Failure failure, FailureClass kind, String says, String remedy) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(says);
        assertThat(failure.remedy()).contains(remedy);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_reset_in_the_middle_of_a_body_is_decode() throws Exception {
        isTriedAgain(
                failure(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write((OK + "Content-Length: 1000\r\n\r\nabc").getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    socket.setSoLinger(true, 0); // closing sends RST
                }),
                FailureClass.DECODE,
                "the connection closed in the middle of the body");
    }

    @Test
    void a_chunk_that_ends_early_is_decode() throws Exception {
        isTriedAgain(
                failure(RawServer.text(OK + "Transfer-Encoding: chunked\r\n\r\n10\r\nabc")),
                FailureClass.DECODE,
                "in the middle of the body");
    }

    @Test
    void fewer_bytes_than_announced_are_decode() throws Exception {
        isTriedAgain(
                failure(RawServer.text(OK + "Content-Length: 10\r\n\r\nabc")),
                FailureClass.DECODE,
                "in the middle of the body");
    }

    @Test
    void a_server_that_drips_meets_the_total_deadline() throws Exception {
        limits =
                new Transport.Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(200), 1_000_000);
        isTriedAgain(
                failure(socket -> {
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
                }),
                FailureClass.TIMEOUT,
                "was not complete after 200ms");
    }

    @Test
    void silence_is_a_timeout() throws Exception {
        limits =
                new Transport.Limits(Duration.ofSeconds(10), Duration.ofMillis(150), Duration.ofSeconds(20), 1_000_000);
        isTriedAgain(
                failure(RawServer.hang(OK + "Content-Length: 10\r\n\r\nabc")),
                FailureClass.TIMEOUT,
                "nothing came for 150ms");
    }

    @Test
    void a_refused_connection_is_source() throws Exception {
        RawServer gone = new RawServer(RawServer.text(""));
        gone.close();
        isTriedAgain(failure(gone.url("/items")), FailureClass.SOURCE, "the connection was refused");
    }

    @Test
    void a_host_nobody_knows_is_source() {
        Failure failure = failure(URI.create("http://nowhere.invalid/items"));
        isTriedAgain(failure, FailureClass.SOURCE, "the host name is unknown");
        assertThat(failure.remedy()).contains("base_url");
    }

    @Test
    void a_hang_up_before_any_answer_is_source() throws Exception {
        isTriedAgain(failure(RawServer.text("")), FailureClass.SOURCE, "closed before a response came");
    }

    @Test
    void an_unknown_authority_is_config_at_once(@TempDir Path folder) throws Exception {
        HttpsServer server = new Certificates(folder).server("server", false);
        try {
            isFinal(
                    failure(URI.create(
                            "https://127.0.0.1:" + server.getAddress().getPort() + "/items")),
                    FailureClass.CONFIG,
                    "from an authority that is not known here",
                    "http.tls.ca");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_proxy_that_wants_other_credentials_is_config_at_once() throws Exception {
        try (RawServer proxy = new RawServer(RawServer.text(
                "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))) {
            String host = "127.0.0.1:" + proxy.url("/").getPort();
            channel = new Channel(Optional.of(Proxies.of(host, NoProxy.NOTHING)), Tls.USUAL, false);
            isFinal(
                    failure(URI.create("http://api.invalid/items")),
                    FailureClass.CONFIG,
                    "the proxy " + host + " wants other credentials (407)",
                    "http.proxy");
        }
    }

    @Test
    void a_response_that_unpacks_beyond_the_limit_is_cap_at_once() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[2_000_000]);
        }
        byte[] bomb = packed.toByteArray();
        assertThat(bomb.length).isLessThan(10_000);
        isFinal(
                failure(socket -> {
                    socket.getOutputStream()
                            .write((OK + "Content-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().write(bomb);
                }),
                FailureClass.CAP,
                "the body is larger than 1000000 bytes",
                "max_response");
    }
}
