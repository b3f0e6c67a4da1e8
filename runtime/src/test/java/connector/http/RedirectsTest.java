package connector.http;

import static connector.http.Given.get;
import static connector.http.Script.ok;
import static connector.http.Script.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.spec.Location;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
    private static final String URL = "https://api.test/v1/items";
    private final Given given = new Given();

    @BeforeEach
    void withToken() {
        given.auth("{type: bearer, token: '{{config.token}}'}", new Script(given.time, ok("")), TokenStore.inMemory());
    }

    private Script send(RequestDraft draft, Script.Answer... answers) throws InterruptedException {
        Script script = new Script(given.time, answers);
        given.client(script).send(given.call(draft), Given::text);
        return script;
    }

    private Failure failure(RequestDraft draft, Script script) {
        return catchThrowableOfType(Failure.class, () -> given.client(script).send(given.call(draft), Given::text));
    }

    private static String credential(Request request) {
        return request.headers().first("authorization").orElse("none");
    }

    @Test
    void a_redirect_on_the_same_host_keeps_the_credentials() throws Exception {
        Script script = send(get(URL), status(302, "", "Location", "/v2/items?a=b"), ok("page"));
        assertThat(script.lines()).containsExactly("GET " + URL, "GET https://api.test/v2/items?a=b");
        assertThat(credential(script.asked().get(1))).isEqualTo("Bearer tok-1");
    }

    @Test
    void d20_an_allowed_host_gets_no_credentials_no_cookies_and_no_secret_header() throws Exception {
        given.redactor.add("s3cret");
        RequestDraft draft = get(URL).with(new Location(Location.Part.COOKIE, "session"), "abc")
                .with(new Location(Location.Part.HEADER, "X-Key"), "s3cret")
                .with(new Location(Location.Part.QUERY, "token"), "s3cret");
        Script script = send(draft, status(302, "", "Location", "https://files.test/f?sig=1"), ok("page"));
        Request there = script.asked().get(1);
        assertThat(there.uri()).hasToString("https://files.test/f?sig=1");
        assertThat(there.headers().byName()).containsOnlyKeys("accept", "user-agent");
        assertThat(script.asked().get(0).headers().byName()).containsKeys("authorization", "cookie", "x-key");
    }

    @Test
    void d20_a_secret_that_the_server_repeats_in_its_redirect_does_not_leave_either() throws Exception {
        given.redactor.add("s3cret/1");
        RequestDraft draft = get(URL).with(new Location(Location.Part.QUERY, "token"), "s3cret/1");
        Script script = send(
                draft, status(302, "", "Location", "https://files.test/f?sig=1&token=s3cret%2F1&page=2"), ok("page"));
        assertThat(script.asked().get(1).uri()).hasToString("https://files.test/f?sig=1&page=2");
    }

    @Test
    void a_trusted_host_gets_the_credentials() throws Exception {
        Script script = send(get(URL), status(307, "", "Location", "https://auth.test/x"), ok("page"));
        assertThat(credential(script.asked().get(1))).isEqualTo("Bearer tok-1");
    }

    @Test
    void a27_a_foreign_host_is_never_contacted() {
        Script script = new Script(given.time, status(302, "", "Location", "https://evil.test/steal"), ok("page"));
        Failure failure = failure(get(URL), script);
        assertThat(failure.kind()).isEqualTo(FailureClass.SECURITY);
        assertThat(failure).hasMessageContaining("evil.test").hasMessageContaining("GET " + URL);
        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void a27_a_next_link_to_a_foreign_host_is_never_contacted() {
        Script script = new Script(given.time, ok("page"));
        assertThat(failure(get("https://evil.test/steal"), script).kind()).isEqualTo(FailureClass.SECURITY);
        assertThat(script.asked()).isEmpty();
    }

    @Test
    void a27_a_next_link_to_a_listed_host_is_followed_with_or_without_credentials() throws Exception {
        assertThat(credential(
                        send(get("https://files.test/p2"), ok("page")).asked().get(0)))
                .isEqualTo("none");
        assertThat(credential(
                        send(get("https://auth.test/p2"), ok("page")).asked().get(0)))
                .isEqualTo("Bearer tok-1");
    }

    @ParameterizedTest
    @CsvSource({"307, POST, x=1", "308, POST, x=1", "301, GET, ''", "302, GET, ''", "303, GET, ''"})
    void d20_method_and_body_survive_only_where_the_standard_says(int status, String method, String body)
            throws Exception {
        RequestDraft post = RequestDraft.of("POST", URI.create(URL)).withForm(Map.of("x", 1L));
        Script script = send(post, status(status, "", "Location", "/v1/other"), ok("page"));
        Request there = script.asked().get(1);
        assertThat(there.method()).isEqualTo(method);
        assertThat(new String(there.body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(there.headers().first("content-type").isPresent()).isEqualTo(!body.isEmpty());
    }

    @Test
    void d20_a_loop_is_a_source_failure() {
        Script script = new Script(given.time, request -> ((Exchange.Answer) new Exchange.Reply(
                302,
                new connector.net.Headers(Map.of(
                        "Location",
                        java.util.List.of(
                                request.uri().getPath().endsWith("a")
                                        ? "/b"
                                        : request.uri().getPath().endsWith("b") ? "/c" : "/a"))),
                new byte[0])));
        Failure failure = failure(get("https://api.test/a"), script);
        assertThat(failure.kind()).isEqualTo(FailureClass.SOURCE);
        assertThat(failure).hasMessageContaining("loop");
        assertThat(script.asked()).hasSize(3);
    }

    @Test
    void redirects_without_end_are_a_source_failure() {
        Script script = new Script(
                given.time,
                request -> new Exchange.Reply(
                        302,
                        new connector.net.Headers(Map.of(
                                "Location", java.util.List.of(request.uri().getPath() + "x"))),
                        new byte[0]));
        assertThat(failure(get(URL), script)).hasMessageContaining("more than 5 times");
        assertThat(script.asked()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.test/v1/items", "ftp://api.test/x", "javascript:alert(1)", "https://"})
    void a_redirect_to_less_than_https_is_refused(String location) {
        Script script = new Script(given.time, status(302, "", "Location", location), ok("page"));
        assertThat(failure(get(URL), script).kind()).isIn(FailureClass.SECURITY, FailureClass.SOURCE);
        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void a_listed_host_gets_no_credentials_over_plain_http() {
        Script script = new Script(given.time, status(307, "", "Location", "http://auth.test/x"), ok("page"));
        Failure failure = failure(get(URL), script);
        assertThat(failure.kind()).isEqualTo(FailureClass.SECURITY);
        assertThat(failure).hasMessageContaining("over plain http");
        assertThat(script.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.test:8443/v1/items",
                "https://api.test.evil.test/v1/items",
                "https://api.test@evil.test/v1/items",
                "//evil.test/v1/items",
                "https://sub.api.test/v1/items"
            })
    void a_host_that_only_looks_like_the_own_one_is_foreign(String location) {
        Script script = new Script(given.time, status(302, "", "Location", location), ok("page"));
        assertThat(failure(get(URL), script).kind()).isEqualTo(FailureClass.SECURITY);
        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void back_from_another_host_the_credentials_are_put_in_again() throws Exception {
        Script script = send(
                get(URL),
                status(302, "", "Location", "https://files.test/f"),
                status(302, "", "Location", "https://api.test/v1/done"),
                ok("page"));
        assertThat(script.asked())
                .extracting(RedirectsTest::credential)
                .containsExactly("Bearer tok-1", "none", "Bearer tok-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void a_secret_in_a_body_does_not_go_to_a_host_without_credentials(int status) throws Exception {
        given.redactor.add("s3cret/of a form");
        RequestDraft post =
                RequestDraft.of("POST", URI.create(URL)).withForm(Map.of("user", "me", "key", "s3cret/of a form"));
        Script script = new Script(given.time, status(status, "", "Location", "https://files.test/f"), ok("page"));
        Failure failure = failure(post, script);
        assertThat(failure.kind()).isEqualTo(FailureClass.SECURITY);
        assertThat(failure).hasMessageContaining("files.test").hasMessageContaining("its body holds a secret");
        assertThat(script.asked()).hasSize(1);

        Script trusted = send(post, status(status, "", "Location", "https://auth.test/f"), ok("page"));
        assertThat(new String(trusted.asked().get(1).body(), StandardCharsets.UTF_8))
                .contains("s3cret");
    }

    @Test
    void a_rule_may_take_a_redirect_as_an_answer() throws Exception {
        given.rules("[{status: 302, then: empty, because: it moved away}]");
        Script script = new Script(given.time, status(302, "", "Location", "https://evil.test/"));
        assertThat(given.client(script).send(given.call(get(URL)), Given::text)).isInstanceOf(Reply.Ruled.class);
    }
}
