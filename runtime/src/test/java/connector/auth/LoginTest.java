package connector.auth;

import static connector.auth.TokenServer.json;
import static connector.auth.TokenServer.sent;
import static connector.auth.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final String CODE = """
            type: oauth2
            grant: authorization_code
            authorize_url: https://id.test/authorize?tenant=a
            token_url: https://id.test/token
            client_id: app-1
            scopes: [read, offline_access]
            authorize_params: {access_type: offline}
            """;
    private static final URI REDIRECT = URI.create("http://127.0.0.1:4000/callback");

    private static Login login(TokenServer server) {
        return TokenServer.spec(CODE).login(server.context(), REDIRECT).orElseThrow();
    }

    private static Map<String, String> asked(Login login) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : login.url().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @Test
    void a_challenge_is_that_of_rfc_7636_appendix_b() {
        assertThat(new Pkce("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        Random random = new Random(1);
        assertThat(Pkce.draw(random).verifier())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(Pkce.draw(random).verifier());
    }

    @Test
    void the_url_asks_for_a_code_and_the_code_is_redeemed_with_its_verifier() throws Exception {
        TokenServer server = TokenServer.answering(token(",\"refresh_token\":\"ref-1\",\"expires_in\":3600"));
        Login login = login(server);
        Map<String, String> query = asked(login);
        assertThat(query)
                .containsEntry("tenant", "a")
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "app-1")
                .containsEntry("redirect_uri", REDIRECT.toString())
                .containsEntry("scope", "read offline_access")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("access_type", "offline");
        Login.Callback callback = login.callback(Map.of("state", query.get("state"), "code", "code-123"));
        Login.Stored stored = login.redeem((Login.Code) callback);
        assertThat(stored.renewable()).isTrue();
        Map<String, String> form = server.form();
        assertThat(form)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "code-123")
                .containsEntry("redirect_uri", REDIRECT.toString())
                .containsEntry("client_id", "app-1")
                .doesNotContainKey("scope");
        assertThat(new Pkce(form.get("code_verifier")).challenge()).isEqualTo(query.get("code_challenge"));
        assertThat(server.redactor.redact("code-123 " + form.get("code_verifier") + " acc-1 ref-1"))
                .isEqualTo("*** *** *** ***");
    }

    @Test
    void an_answer_with_another_state_or_none_is_foreign() {
        Login login = login(TokenServer.answering(token("")));
        assertThat(login.callback(Map.of("state", "forged", "code", "c"))).isInstanceOf(Login.Foreign.class);
        assertThat(login.callback(Map.of("code", "c"))).isInstanceOf(Login.Foreign.class);
        assertThat(login.callback(Map.of("error", "access_denied"))).isInstanceOf(Login.Foreign.class);
        assertThat(login.callback(Map.of("state", asked(login).get("state")))).isInstanceOf(Login.Foreign.class);
    }

    @Test
    void a_user_who_says_no_is_auth() {
        Login login = login(TokenServer.answering(token("")));
        Login.Callback denied = login.callback(Map.of(
                "state", asked(login).get("state"), "error", "access_denied", "error_description", "no\nthanks"));
        Failure failure = ((Login.Denied) denied).failure();
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(failure).hasMessage("the login was refused: access_denied (no thanks)");
    }

    @Test
    void a_run_before_a_login_says_what_to_run() {
        TokenServer server = TokenServer.answering(token(""));
        Failure failure = catchThrowableOfType(Failure.class, () -> sent(server.bind(CODE)));
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(failure).hasMessageContaining("nobody has logged in yet for client app-1");
        assertThat(failure.remedy()).startsWith("run `connector login m.yaml`");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void a_run_uses_what_the_login_got_and_renews_it() throws Exception {
        TokenServer server = TokenServer.answering(
                token(",\"refresh_token\":\"ref-1\",\"expires_in\":3600"),
                json(200, "{\"access_token\":\"acc-2\",\"expires_in\":3600}"),
                json(200, "{\"access_token\":\"acc-3\",\"refresh_token\":\"ref-3\"}"),
                json(400, "{\"error\":\"invalid_grant\"}"));
        Login login = login(server);
        login.redeem(login.code("code-123"));
        assertThat(sent(server.bind(CODE)).headers().first("authorization")).contains("Bearer acc-1");
        assertThat(server.asked)
                .as("nothing is asked while the login's token is good")
                .hasSize(1);
        server.time.sleep(Duration.ofMinutes(59));
        assertThat(sent(server.bind(CODE)).headers().first("authorization")).contains("Bearer acc-2");
        assertThat(server.form()).containsEntry("refresh_token", "ref-1");
        Authenticator auth = server.bind(CODE);
        sent(auth);
        auth.renew(1);
        assertThat(server.form()).as("one that came without another stays").containsEntry("refresh_token", "ref-1");
        assertThat(sent(auth).headers().first("authorization")).contains("Bearer acc-3");
        auth.accepted(2);
        Failure failure = catchThrowableOfType(Failure.class, () -> auth.renew(2));
        assertThat(server.form()).containsEntry("refresh_token", "ref-3");
        assertThat(failure.remedy()).contains("the login has expired or was revoked: run `connector login m.yaml`");
    }

    @Test
    void without_a_refresh_token_a_login_ends_with_its_access_token() throws Exception {
        TokenServer server = TokenServer.answering(token(",\"expires_in\":600"));
        Login login = login(server);
        assertThat(login.redeem(login.code("code-123")).renewable()).isFalse();
        Authenticator auth = server.bind(CODE);
        server.time.sleep(Duration.ofSeconds(590));
        sent(auth);
        server.time.sleep(Duration.ofSeconds(11));
        Failure failure = catchThrowableOfType(Failure.class, () -> sent(auth));
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(failure).hasMessageContaining("gave no refresh token");
        assertThat(server.asked).hasSize(1);
    }
}
