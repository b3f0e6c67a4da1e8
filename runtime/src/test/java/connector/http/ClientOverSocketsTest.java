package connector.http;

import static connector.http.Given.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.HostRules;
import connector.net.JdkTransport;
import connector.net.RawServer;
import connector.net.ScriptedServer;
import connector.net.ScriptedServer.Answer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client over real connections, with waits that take no time. */
@Timeout(30)
class ClientOverSocketsTest {
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage";
    private static final String CUT = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(400);

    private final Given given = new Given();
    private final JdkTransport transport = new JdkTransport(given.time);

    private Reply<String> send(URI url) throws InterruptedException {
        return given.client(transport).send(given.call(get(url.toString())), Given::text);
    }

    private void own(URI base, List<String> allowed, List<String> trusted) {
        given.hosts = new HostRules(base, allowed, trusted);
        given.auth("{type: bearer, token: '{{config.token}}'}", transport, TokenStore.inMemory());
    }

    @Test
    void d06_a_body_cut_at_400_of_1000_bytes_comes_whole_the_second_time() throws Exception {
        try (RawServer server = new RawServer(RawServer.text(CUT), RawServer.text(WHOLE))) {
            own(server.url("/"), List.of(), List.of());
            assertThat(((Reply.Decoded<String>) send(server.url("/items"))).value())
                    .isEqualTo("page");
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Test
    void d06_cut_each_time_it_is_decode() throws Exception {
        try (RawServer server = new RawServer(RawServer.text(CUT))) {
            own(server.url("/"), List.of(), List.of());
            Failure failure = catchThrowableOfType(Failure.class, () -> send(server.url("/items")));
            assertThat(failure.kind()).isEqualTo(FailureClass.DECODE);
            assertThat(server.heads()).hasSize(5);
        }
    }

    @Test
    void a27_a_second_server_is_asked_only_if_listed_and_gets_the_token_only_if_trusted() throws Exception {
        try (ScriptedServer second = ScriptedServer.of(Answer.json("{}"));
                ScriptedServer first = ScriptedServer.of(
                        Answer.status(302, "Location", second.url("/steal").toString()))) {
            own(first.url("/"), List.of(), List.of());
            Failure failure = catchThrowableOfType(Failure.class, () -> send(first.url("/items")));
            assertThat(failure.kind()).isEqualTo(FailureClass.SECURITY);
            assertThat(second.asked()).isEmpty();
            assertThat(first.asked().get(0).header("authorization")).isEqualTo("Bearer tok-1");

            own(first.url("/"), List.of(second.host()), List.of());
            send(first.url("/items"));
            assertThat(second.asked().get(0).header("authorization")).isEmpty();

            own(first.url("/"), List.of(), List.of(second.host()));
            send(first.url("/items"));
            assertThat(second.asked().get(1).header("authorization")).isEqualTo("Bearer tok-1");
        }
    }

    @Test
    void a25_a_next_link_arrives_with_exactly_its_own_parameters() throws Exception {
        try (ScriptedServer server = ScriptedServer.of(Answer.json("{}"))) {
            own(server.url("/"), List.of(), List.of());
            send(server.url("/items?page=2&limit=2&since=X%2BY+Z&a%5B%5D=1&a%5B%5D=2"));
            assertThat(server.asked().get(0).target())
                    .isEqualTo("/items?page=2&limit=2&since=X%2BY+Z&a%5B%5D=1&a%5B%5D=2");
        }
    }
}
