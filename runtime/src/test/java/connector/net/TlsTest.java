package connector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.sun.net.httpserver.HttpsServer;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.SystemTime;
import connector.net.TransportException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {
    private static final JdkTransport TRANSPORT = new JdkTransport(new SystemTime());

    @TempDir
    static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates(folder);
    }

    private static Tls tls(String cert, String key, String password, String ca) {
        return new Tls(
                Optional.ofNullable(cert),
                Optional.ofNullable(key),
                Optional.ofNullable(password),
                Optional.ofNullable(ca));
    }

    private static String get(int port, Tls tls) throws Exception {
        return get(port, new Channel(Optional.of(Proxies.NONE), tls, false));
    }

    private static String get(int port, Channel channel) throws Exception {
        Request request = RequestDraft.of("GET", URI.create("https://127.0.0.1:" + port + "/"))
                .build();
        Duration limit = Duration.ofSeconds(20);
        Response response =
                TRANSPORT.send(request, new Transport.Limits(limit, limit, limit, 1_000_000).through(channel));
        return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8);
    }

    private static TransportException refused(int port, Tls tls) {
        return catchThrowableOfType(TransportException.class, () -> get(port, tls));
    }

    private static Failure wrong(Tls tls) {
        return catchThrowableOfType(Failure.class, () -> get(1, tls));
    }

    private static int port(HttpsServer server) {
        return server.getAddress().getPort();
    }

    @Test
    void an_unknown_authority_is_refused_until_it_is_named() throws Exception {
        HttpsServer server = certificates.server("server", false);
        try {
            TransportException refused = refused(port(server), Tls.USUAL);
            assertThat(refused.kind()).isEqualTo(Kind.SETUP);
            assertThat(refused).hasMessageContaining("from an authority that is not known here");
            assertThat(refused.remedy()).contains("http.tls.ca");

            String ca = certificates.certificate("server");
            Path file = Files.writeString(
                    folder.resolve("ca.pem"), "some words\n" + certificates.certificate("client") + ca);
            assertThat(get(port(server), tls(null, null, null, ca))).startsWith("200 ");
            assertThat(get(port(server), tls(null, null, null, file.toString())))
                    .startsWith("200 ");
            assertThat(get(port(server), tls(null, null, null, ca.replace("\n", "\\n"))))
                    .as("line breaks written out, as environment variables hold them")
                    .startsWith("200 ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_server_that_wants_a_client_certificate_gets_it_as_pem_or_pkcs12() throws Exception {
        HttpsServer server = certificates.server("server", true);
        try {
            String ca = certificates.certificate("server");
            TransportException refused = refused(port(server), tls(null, null, null, ca));
            assertThat(refused.remedy()).contains("http.tls.client_cert");

            String cert = certificates.certificate("client");
            String key = certificates.key("client");
            String store = certificates.file("client").toString();
            assertThat(get(port(server), tls(cert, key, null, ca))).startsWith("200 ");
            assertThat(get(port(server), tls(key + cert, null, null, ca))).startsWith("200 ");
            assertThat(get(port(server), tls(store, null, Certificates.PASSWORD, ca)))
                    .startsWith("200 ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_certificate_for_another_host_is_refused() throws Exception {
        HttpsServer elsewhere = certificates.server("elsewhere", false);
        try {
            TransportException name =
                    refused(port(elsewhere), tls(null, null, null, certificates.certificate("elsewhere")));
            assertThat(name.kind()).isEqualTo(Kind.SETUP);
            assertThat(name).hasMessage("the certificate that was shown is not for 127.0.0.1");
        } finally {
            elsewhere.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate_required", "bad_certificate", "handshake_failure", "unknown_ca"})
    void an_alert_about_who_we_are_asks_for_a_client_certificate(String alert) {
        TransportException refused = Setup.of("api.test", new SSLHandshakeException("Received fatal alert: " + alert))
                .orElseThrow();
        assertThat(refused.kind()).isEqualTo(Kind.SETUP);
        assertThat(refused).hasMessage("api.test refused the connection (" + alert + ")");
        assertThat(refused.remedy()).contains("http.tls.client_cert");
    }

    @Test
    void an_alert_of_our_own_is_no_refusal_by_the_server() {
        SSLException error = new SSLHandshakeException(
                "(certificate_unknown) No subject alternative names matching IP address found");
        error.initCause(new CertificateException("No subject alternative names matching IP address 127.0.0.1 found"));

        assertThat(Setup.of("127.0.0.1", error).orElseThrow())
                .hasMessage("the certificate that was shown is not for 127.0.0.1");
    }

    @Test
    void a_certificate_of_another_time_is_refused_with_a_look_at_the_clock() {
        SSLException error = new SSLHandshakeException("PKIX path validation failed");
        error.initCause(new CertificateExpiredException("NotAfter: Thu Jan 01 00:00:00 UTC 2026"));
        TransportException late = Setup.of("api.test", error).orElseThrow();
        assertThat(late.kind()).isEqualTo(Kind.SETUP);
        assertThat(late).hasMessage("the certificate of api.test is not valid at this time");
        assertThat(late.remedy()).contains("clock");
    }

    @Test
    void http_2_is_spoken_with_a_server_that_knows_it_and_not_needed_from_one_that_does_not() throws Exception {
        HttpsServer old = certificates.server("server", false);
        WireMockServer young = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(certificates.file("server").toString())
                .keystorePassword(Certificates.PASSWORD)
                .keyManagerPassword(Certificates.PASSWORD));
        young.start();
        try {
            young.stubFor(WireMock.get("/").willReturn(WireMock.ok("young")));
            Tls tls = tls(null, null, null, certificates.certificate("server"));
            Channel second = new Channel(Optional.of(Proxies.NONE), tls, true);
            assertThat(get(port(old), second)).startsWith("200 ");
            assertThat(get(young.httpsPort(), second)).isEqualTo("200 young");
            assertThat(get(young.httpsPort(), tls)).isEqualTo("200 young");
            assertThat(young.getAllServeEvents())
                    .extracting(event -> event.getRequest().getProtocol())
                    .containsExactly("HTTP/1.1", "HTTP/2.0");
        } finally {
            old.stop(0);
            young.stop();
        }
    }

    @Test
    void what_cannot_be_read_is_a_config_failure_that_names_the_key_of_the_manifest() throws Exception {
        String cert = certificates.certificate("client");
        String store = certificates.file("client").toString();
        assertThat(wrong(tls(null, null, null, "/nowhere/ca.pem")))
                .hasMessage("http.tls.ca cannot be used: there is no file /nowhere/ca.pem");
        assertThat(wrong(tls(null, null, null, certificates.key("client"))))
                .hasMessageContaining("http.tls.ca cannot be used: it holds no certificate");
        assertThat(wrong(tls(store, null, "wrong", null)))
                .hasMessageContaining("http.tls.client_cert cannot be used: the file is no PKCS#12, or key_password");
        assertThat(wrong(tls(cert, certificates.key("server"), null, null)))
                .hasMessage("http.tls.client_key cannot be used: the key is not that of the certificate");
        assertThat(wrong(tls(cert, cert, null, null)))
                .hasMessageContaining("http.tls.client_key cannot be used: it is neither PEM");
        assertThat(wrong(tls(cert, null, null, null)).kind()).isEqualTo(FailureClass.CONFIG);
    }
}
