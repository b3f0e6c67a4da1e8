package connector.auth;

import static connector.auth.TokenServer.json;
import static connector.auth.TokenServer.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import connector.base.Failure;
import connector.base.FailureClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionAuthTest {
    private static final String LOGIN = "{type: session, login: {endpoint: POST /session, body: {json:"
            + " {user: ana, password: '{{sha256 config.password}}'}}}, token: $.id, into: header.X-Session%s}";

    private static TokenServer server(TokenServer.Answer... answers) {
        TokenServer server = TokenServer.answering(answers);
        server.config.put("password", "open-sesame");
        return server;
    }

    @Test
    void a_login_below_the_base_url_gives_the_token() throws Exception {
        TokenServer server = server(json(200, "{\"id\":\"ses-1\",\"tenant\":\"t9\"}"));
        Authenticator auth = server.bind(LOGIN.formatted(""));
        assertThat(sent(auth).headers().first("x-session")).contains("ses-1");
        var login = server.asked.get(0);
        assertThat(login.method() + " " + login.uri()).isEqualTo("POST https://api.test/v1/session");
        String body = new String(login.body(), StandardCharsets.UTF_8);
        assertThat(body).contains("\"user\":\"ana\"");
        assertThat(server.redactor.redact(body)).as("what was made of a secret").contains("\"password\":\"***\"");
        assertThat(server.redactor.redact("ses-1")).isEqualTo("***");
        assertThat(auth.answer()).contains(Map.of("id", "ses-1", "tenant", "t9"));
    }

    @Test
    void what_the_manifest_says_to_everybody_is_no_secret() throws Exception {
        TokenServer server = server(json(200, "{\"id\":\"ses-1\"}"));
        sent(server.bind("{type: session, login: {endpoint: POST /session, body: {json: {token_type: user, designs:"
                + " [{key: modern}, {key: '{{sha256 config.password}}'}], hash: 'v1-{{config.password}}'}}},"
                + " token: $.id, into: header.X-Session}"));
        String body = new String(server.asked.get(0).body(), StandardCharsets.UTF_8);
        assertThat(server.redactor.redact(body))
                .isEqualTo(
                        "{\"token_type\":\"user\",\"designs\":[{\"key\":\"modern\"},{\"key\":\"***\"}],\"hash\":\"***\"}");
    }

    @Test
    void a_session_is_renewed_before_its_end_and_once_after_a_401() throws Exception {
        TokenServer server = server(json(200, "{\"id\":\"ses-1\"}"), json(200, "{\"id\":\"ses-2\"}"));
        Authenticator auth = server.bind(LOGIN.formatted(", expires: 10m"));
        sent(auth);
        server.time.sleep(Duration.ofMinutes(8));
        sent(auth);
        assertThat(server.asked).hasSize(1);
        server.time.sleep(Duration.ofMinutes(1));
        assertThat(sent(auth).headers().first("x-session")).contains("ses-2");
        assertThat(auth.renew(2)).isTrue();
        assertThat(auth.renew(3)).as("refused at once").isFalse();
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void a_token_may_come_in_a_header_or_a_cookie_of_a_redirect() throws Exception {
        TokenServer header = server(new TokenServer.Answer(204, "text/plain", "", Map.of("x-auth", "tok-1")));
        assertThat(sent(header.bind("{type: session, login: {endpoint: /login}, token: header.X-Auth,"
                                + " into: header.Authorization, scheme: Token}"))
                        .headers()
                        .first("authorization"))
                .contains("Token tok-1");
        TokenServer cookie = server(
                new TokenServer.Answer(302, "text/html", "", Map.of("set-cookie", "sid=abc-123; Path=/; HttpOnly")));
        assertThat(sent(cookie.bind("{type: session, login: {endpoint: 'POST https://id.test/login',"
                                + " body: {form: {user: ana, password: '{{config.password}}'}}},"
                                + " token: cookie.sid, into: cookie.sid}"))
                        .headers()
                        .first("cookie"))
                .contains("sid=abc-123");
        assertThat(new String(cookie.asked.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("user=ana&password=open-sesame");
    }

    @Test
    void a_login_may_have_credentials_of_its_own() throws Exception {
        TokenServer server = server(json(200, "\"tok-of-text\""));
        var request = sent(server.bind("{type: session, login: {endpoint: GET /token, query: {db: main}, auth:"
                + " {type: basic, username: ana, password: '{{config.password}}'}}, token: $, into: query.token}"));
        assertThat(server.asked.get(0).headers().first("authorization").orElseThrow())
                .startsWith("Basic ");
        assertThat(server.asked.get(0).uri()).hasToString("https://api.test/v1/token?db=main");
        assertThat(request.uri()).hasQuery("token=tok-of-text");
    }

    @Test
    void a_login_may_be_signed_and_its_answer_tell_when_it_ends() throws Exception {
        TokenServer server = server(json(201, "{\"token\":\"ghs-1\",\"expires_at\":\"2026-01-15T13:00:00Z\"}"));
        server.config.put("key", Rfc7515.RSA_JWK);
        Authenticator auth = server.bind("""
                type: session
                login:
                  endpoint: POST /app/installations/7/access_tokens
                  auth: {type: jwt, algorithm: RS256, key: "{{config.key}}", claims: {iss: "12"}}
                token: $.token
                into: header.Authorization
                scheme: Bearer
                expires: 1m
                expires_in: $.expires_at
                """);
        assertThat(sent(auth).headers().first("authorization")).contains("Bearer ghs-1");
        String login = server.asked.get(0).headers().first("authorization").orElseThrow();
        assertThat(JWSObject.parse(login.substring("Bearer ".length()))
                        .verify(new RSASSAVerifier(RSAKey.parse(Rfc7515.RSA_JWK))))
                .isTrue();
        server.time.sleep(Duration.ofMinutes(58));
        sent(auth);
        assertThat(server.asked).as("what the answer says wins").hasSize(1);
        server.time.sleep(Duration.ofMinutes(1));
        sent(auth);
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void a_login_with_a_token_that_has_died_is_repeated_with_a_new_one() throws Exception {
        int[] tokens = {0};
        TokenServer server = TokenServer.answering(request -> {
            if (request.uri().getPath().equals("/token")) {
                return json(200, "{\"access_token\":\"acc-" + ++tokens[0] + "\"}");
            }
            boolean newest = request.uri().getQuery().equals("access_token=acc-" + tokens[0]);
            return newest && tokens[0] % 2 == 0 ? json(200, "{\"t\":\"ses-" + tokens[0] + "\"}") : json(401, "{}");
        });
        Authenticator auth = server.bind("""
                type: session
                login:
                  endpoint: https://id.test/login
                  auth:
                    type: oauth2
                    grant: client_credentials
                    token_url: https://id.test/token
                    into: query.access_token
                token: $.t
                into: header.X-Session
                """);
        assertThat(sent(auth).headers().first("x-session")).contains("ses-2");
        assertThat(auth.renew(1)).isTrue();
        assertThat(sent(auth).headers().first("x-session")).contains("ses-2");
    }

    @Test
    void a_refused_login_is_auth_and_is_not_tried_again() {
        TokenServer server = server(json(401, "{\"message\":\"wrong password open-sesame\"}"));
        server.redactor.add("open-sesame");
        Authenticator auth = server.bind(LOGIN.formatted(""));
        Failure failure = catchThrowableOfType(Failure.class, () -> sent(auth));
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(failure)
                .hasMessage("no session: POST https://api.test/v1/session was refused with 401 (wrong password ***)");
        assertThat(failure.remedy()).isEqualTo("check config.password");
        assertThat(catchThrowableOfType(Failure.class, () -> sent(auth))).isSameAs(failure);
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void an_answer_without_the_token_says_where_it_was_looked_for() {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> sent(server(json(200, "{\"token\":\"x\"}")).bind(LOGIN.formatted(""))));
        assertThat(failure).hasMessageContaining("answered 200 without $.id");
        assertThat(failure.remedy()).contains("`token`");
    }
}
