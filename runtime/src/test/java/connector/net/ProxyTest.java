package connector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsServer;
import connector.base.SystemTime;
import connector.net.TransportException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ProxyTest {
    /** ana:pass word in Base64. */
    private static final String BASIC = "Basic YW5hOnBhc3Mgd29yZA==";

    private static Channel by(String proxy) {
        return by(proxy, Tls.USUAL);
    }

    private static Channel by(String proxy, Tls tls) {
        return new Channel(Optional.of(Proxies.of(proxy, NoProxy.NOTHING)), tls, false);
    }

    private static String get(String url, Channel channel) throws Exception {
        Duration limit = Duration.ofSeconds(20);
        Request request = RequestDraft.of("GET", URI.create(url)).build();
        Response response = new JdkTransport(new SystemTime())
                .send(request, new Transport.Limits(limit, limit, limit, 1_000_000).through(channel));
        return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_plain_request_is_handed_to_the_proxy_with_its_credentials() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(Optional.empty())) {
            assertThat(get("http://api.invalid/x?a=1", by("http://ana:pass%20word@" + proxy.host())))
                    .isEqualTo("200 via");
            assertThat(proxy.heads().get(0))
                    .startsWith("GET http://api.invalid/x?a=1 HTTP/1.1")
                    .containsIgnoringCase("Proxy-Authorization: " + BASIC);
        }
    }

    @Test
    void a_tunnel_is_opened_with_the_credentials_and_the_server_does_not_see_them(@TempDir Path folder)
            throws Exception {
        Certificates certificates = new Certificates(folder);
        HttpsServer server = certificates.server("server", false);
        try (ConnectProxy proxy = new ConnectProxy(Optional.empty())) {
            Tls tls = new Tls(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(certificates.certificate("server")));
            int port = server.getAddress().getPort();
            assertThat(get("https://127.0.0.1:" + port + "/", by("ana:pass%20word@" + proxy.host(), tls)))
                    .isEqualTo("200 {\"tls\": true, \"proxy\": \"null\"}");
            assertThat(proxy.heads())
                    .singleElement()
                    .satisfies(head -> assertThat(head)
                            .startsWith("CONNECT 127.0.0.1:" + port)
                            .containsIgnoringCase("Proxy-Authorization: " + BASIC));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://api.invalid/", "https://api.invalid/"})
    void a_407_says_whose_credentials_are_wanted_and_where_they_go(String url) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(
                Optional.of("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x"))) {
            TransportException refused =
                    catchThrowableOfType(TransportException.class, () -> get(url, by("http://" + proxy.host())));
            assertThat(refused.kind()).isEqualTo(Kind.SETUP);
            assertThat(refused).hasMessage("the proxy " + proxy.host() + " wants other credentials (407)");
            assertThat(refused.remedy()).contains("http.proxy").contains("HTTPS_PROXY");
        }
    }

    @Test
    void a_proxy_that_is_down_or_does_not_reach_the_host_is_named() throws Exception {
        ConnectProxy gone = new ConnectProxy(Optional.empty());
        gone.close();
        TransportException down =
                catchThrowableOfType(TransportException.class, () -> get("https://api.invalid/", by(gone.host())));
        assertThat(down.kind()).isEqualTo(Kind.CONNECT);
        assertThat(down).hasMessage("the connection to the proxy " + gone.host() + " was refused");
        assertThat(down.remedy()).contains("HTTPS_PROXY");
        try (ConnectProxy proxy = new ConnectProxy(Optional.of("502 Bad Gateway"))) {
            TransportException far =
                    catchThrowableOfType(TransportException.class, () -> get("https://api.invalid/", by(proxy.host())));
            assertThat(far.kind()).isEqualTo(Kind.CONNECT);
            assertThat(far).hasMessageContaining("the proxy " + proxy.host() + " did not reach the host");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://api.test/ | secure:3128",
                "http://api.test/ | plain:8080",
                "https://intern.test/ | -",
                "https://a.intern.test/ | -",
                "https://xintern.test/ | secure:3128",
                "https://b.dotted.test/ | -",
                "https://10.1.2.3/ | -",
                "https://11.1.2.3/ | secure:3128",
                "https://port.test:8443/ | -",
                "https://port.test/ | secure:3128",
                "http://localhost:8080/ | -",
                "http://127.0.0.1:8080/ | -",
            })
    void the_environment_is_read_as_curl_and_others_do(String url, String expected) {
        Proxies proxies = Proxies.environment(Map.of(
                "HTTPS_PROXY", "http://upper:1",
                "https_proxy", "http://secure:3128",
                "HTTP_PROXY", "plain:8080",
                "NO_PROXY", "intern.test, .dotted.test,10.0.0.0/8 port.test:8443"));
        assertThat(proxies.find(URI.create(url)).map(Proxies.Server::toString))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void an_empty_environment_has_no_proxy_and_a_star_excepts_everything() {
        assertThat(Proxies.environment(Map.of("HTTPS_PROXY", " ")).isEmpty()).isTrue();
        assertThat(Proxies.environment(Map.of("ALL_PROXY", "p:1", "NO_PROXY", "*"))
                        .find(URI.create("https://api.test/")))
                .isEmpty();
        assertThat(Proxies.environment(Map.of("ALL_PROXY", "p:1")).find(URI.create("https://api.test/")))
                .isPresent();
    }

    @Test
    void what_is_no_proxy_is_refused_by_name_without_its_password() {
        assertThatThrownBy(() -> Proxies.environment(Map.of("HTTPS_PROXY", "socks5://ana:secret@h:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HTTPS_PROXY is not the URL of an HTTP proxy: only http:// proxies are known");
        assertThatThrownBy(() -> Proxies.of("http://ana:se cret@h:1", NoProxy.NOTHING))
                .hasMessageContaining("special characters")
                .hasMessageNotContaining("cret");
    }
}
