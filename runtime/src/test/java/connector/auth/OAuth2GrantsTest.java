package connector.auth;

import static connector.auth.TokenServer.json;
import static connector.auth.TokenServer.sent;
import static connector.auth.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuth2GrantsTest {
    private static final String URL = "token_url: 'https://id.test/token'";
    private static final String CLIENT = "{type: oauth2, grant: client_credentials, " + URL
            + ", client_id: app-1, client_secret: '{{config.secret}}', scopes: [read, write]%s}";

    private static TokenServer server(TokenServer.Answer... answers) {
        TokenServer server = TokenServer.answering(answers);
        server.config.put("secret", "s3cr3t-of-app");
        return server;
    }

    private static Failure failure(TokenServer server, String yaml) {
        return catchThrowableOfType(Failure.class, () -> sent(server.bind(yaml)));
    }

    @Test
    void a_password_grant_sends_user_and_password() throws Exception {
        TokenServer server = server(token(""));
        server.config.put("password", "pass-word-1");
        sent(server.bind("{type: oauth2, grant: password, " + URL
                + ", client_id: app-1, username: ana, password: '{{config.password}}'}"));
        assertThat(server.form())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "grant_type", "password", "username", "ana", "password", "pass-word-1", "client_id", "app-1"));
        assertThat(server.redactor.redact("pass-word-1")).isEqualTo("***");
    }

    @Test
    void an_id_and_a_user_out_of_a_file_lose_the_line_end_as_secrets_do() throws Exception {
        TokenServer server = server(token(""));
        server.config.put("id", "app-1\n");
        sent(server.bind(
                "{type: oauth2, grant: password, token_url: 'https://id.test/token', client_id: '{{config.id}}',"
                        + " username: '{{config.id}}', password: '{{config.secret}}'}"));
        assertThat(server.form()).containsEntry("client_id", "app-1").containsEntry("username", "app-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_of_the_token_endpoint_is_never_followed_with_the_secret(int status) {
        TokenServer server = server(
                new TokenServer.Answer(status, "text/html", "", Map.of("location", "https://evil.test/token")),
                token(""));
        Failure failure = failure(server, CLIENT.formatted(""));
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(failure.remedy()).contains("token_url");
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void a_service_account_signs_with_the_key_of_its_key_file() throws Exception {
        TokenServer server = server(token(""));
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(
                                RSAKey.parse(Rfc7515.RSA_JWK).toRSAPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("type", "service_account");
        file.put("private_key_id", "key-7");
        file.put("private_key", pem);
        file.put("client_email", "reader@project.test");
        server.config.put("key_file", Json.text(file));
        Authenticator auth = server.bind("""
                type: oauth2
                grant: jwt_bearer
                token_url: https://id.test/token
                assertion:
                  key: "{{get (parse_json config.key_file) 'private_key'}}"
                  issuer: "{{get (parse_json config.key_file) 'client_email'}}"
                  headers: {kid: "{{get (parse_json config.key_file) 'private_key_id'}}"}
                  claims: {scope: "https://scope.test/readonly"}
                """);
        assertThat(sent(auth).headers().first("authorization")).contains("Bearer acc-1");
        Map<String, String> form = server.form();
        assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        JWSObject assertion = JWSObject.parse(form.get("assertion"));
        assertThat(assertion.verify(new RSASSAVerifier(RSAKey.parse(Rfc7515.RSA_JWK))))
                .isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("key-7");
        long now = TokenServer.NOW.getEpochSecond();
        assertThat(assertion.getPayload().toJSONObject())
                .containsEntry("iss", "reader@project.test")
                .containsEntry("aud", "https://id.test/token")
                .containsEntry("scope", "https://scope.test/readonly")
                .containsEntry("iat", now)
                .containsEntry("exp", now + 3600)
                .containsKey("jti")
                .doesNotContainKey("sub");
        auth.renew(1);
        assertThat(server.form().get("assertion")).as("each is new").isNotEqualTo(form.get("assertion"));
        assertThat(server.redactor.redact(form.get("assertion"))).isEqualTo("***");
    }

    @Test
    void a_client_may_sign_who_it_is() throws Exception {
        TokenServer server = server(token(""));
        server.config.put("jwk", Rfc7515.EC_JWK);
        sent(server.bind("{type: oauth2, grant: client_credentials, " + URL
                + ", client_id: app-1, client_auth: assertion,"
                + " assertion: {algorithm: ES256, key: '{{config.jwk}}', expires: 5m}}"));
        Map<String, String> form = server.form();
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
        assertThat(JWSObject.parse(form.get("client_assertion")).getPayload().toJSONObject())
                .containsEntry("iss", "app-1")
                .containsEntry("sub", "app-1");
    }

    @Test
    void a_key_that_cannot_sign_is_config_and_is_not_shown() {
        TokenServer server = server(token(""));
        server.config.put("key", "not-a-private-key");
        Failure failure = failure(
                server,
                "{type: oauth2, grant: jwt_bearer, " + URL + ", assertion: {key: '{{config.key}}', issuer: me}}");
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure).hasMessageContaining("PEM").hasMessageNotContaining("not-a-private-key");
        assertThat(failure.remedy()).isEqualTo("check config.key");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void scopes_are_joined_and_the_token_is_placed_as_the_api_wants() throws Exception {
        TokenServer server = server(json(200, "{\"data\":{\"token\":\"acc-9\",\"ttl\":\"7200\"}}"));
        var request = sent(server.bind(CLIENT.formatted(", scope_separator: ',', access_token: $.data.token,"
                + " expires_in: $.data.ttl, into: header.X-Token, scheme: Zoho-oauthtoken")));
        assertThat(server.form()).containsEntry("scope", "read,write");
        assertThat(request.headers().first("x-token")).contains("Zoho-oauthtoken acc-9");
        assertThat(request.headers().first("authorization")).isEmpty();
    }

    @Test
    void an_answer_as_a_form_is_read() throws Exception {
        TokenServer server = server(new TokenServer.Answer(
                200, "application/x-www-form-urlencoded", "access_token=acc%2F1&token_type=bearer", Map.of()));
        assertThat(sent(server.bind(CLIENT.formatted(""))).headers().first("authorization"))
                .contains("Bearer acc/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text/html | <html>Sign in</html> | with HTML in the place of JSON | check token_url",
                "application/json | `` | with an empty body | check token_url",
                "text/plain | soon | something that is not JSON | check token_url",
                "application/json | {\"token\":\"x\",\"type\":\"y\"} | without $.access_token; it has token, type |"
                        + " access_token: $.path",
                "application/json | {\"access_token\":null} | without $.access_token | access_token: $.path",
                "application/json | {\"access_token\":\"\"} | without $.access_token | access_token: $.path",
                "application/json | {\"access_token\":{\"a\":1}} | without $.access_token | access_token: $.path",
                "application/json | [1] | without $.access_token | access_token: $.path",
                "application/json | {\"error\":\"invalid_client\",\"error_description\":\"s3cr3t-of-app is old\"} |"
                        + " said: invalid_client (*** is old) | config.secret",
            })
    void an_answer_that_is_no_token_is_auth_and_says_what_came(String type, String body, String said, String remedy) {
        TokenServer server = server(new TokenServer.Answer(200, type, body, Map.of()));
        Failure failure = failure(server, CLIENT.formatted(""));
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(failure).hasMessageContaining(said).hasMessageContaining("POST https://id.test/token");
        assertThat(failure.remedy()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid_scope | PERMISSION | check `scopes`: read, write",
                "400 | unauthorized_client | PERMISSION | allow the client the grant client_credentials",
                "403 | access_denied | PERMISSION | read, write",
                "401 | invalid_client | AUTH | check config.secret; if they are right, try client_auth: basic",
                "400 | unsupported_grant_type | AUTH | check `grant` and token_url",
            })
    void a_refusal_is_of_the_class_and_names_what_to_look_at(int status, String code, String kind, String remedy) {
        Failure failure = failure(server(json(status, "{\"error\":\"" + code + "\"}")), CLIENT.formatted(""));
        assertThat(failure.kind()).hasToString(kind);
        assertThat(failure).hasMessageEndingWith("was refused with " + status + " " + code);
        assertThat(failure.remedy()).contains(remedy);
    }

    @Test
    void a_page_that_is_not_there_points_to_the_token_url() {
        Failure failure = failure(server(json(404, "")), CLIENT.formatted(""));
        assertThat(failure.remedy()).isEqualTo("check token_url (https://id.test/token)");
    }

    @ParameterizedTest
    @CsvSource({"3600, 3540", "'\"3600\"', 3540", "90.9, 45", "315360000, 315359940"})
    void a_life_may_be_written_in_many_ways(String written, long lasts) throws Exception {
        TokenServer server = server(token(",\"expires_in\":" + written));
        Authenticator auth = server.bind(CLIENT.formatted(""));
        sent(auth);
        server.time.sleep(Duration.ofSeconds(lasts - 1));
        sent(auth);
        assertThat(server.asked).hasSize(1);
        server.time.sleep(Duration.ofSeconds(1));
        sent(auth);
        assertThat(server.asked).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "null", "'\"soon\"'", "{}"})
    void a_life_that_is_none_is_not_said(String written) throws Exception {
        TokenServer server = server(token(",\"expires_in\":" + written));
        Authenticator auth = server.bind(CLIENT.formatted(""));
        sent(auth);
        server.time.sleep(Duration.ofDays(10));
        sent(auth);
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void a_life_begins_when_the_token_was_asked_for() throws Exception {
        TokenServer[] slow = new TokenServer[1];
        slow[0] = TokenServer.answering(request -> {
            try {
                slow[0].time.sleep(Duration.ofSeconds(50));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return token(",\"expires_in\":200");
        });
        slow[0].config.put("secret", "s3cr3t-of-app");
        Authenticator auth = slow[0].bind(CLIENT.formatted(""));
        sent(auth);
        slow[0].time.sleep(Duration.ofSeconds(90)); // 140 of 200 seconds
        sent(auth);
        assertThat(slow[0].asked).hasSize(2);
    }

    @Test
    void a_busy_token_endpoint_is_waited_for_as_it_asks() throws Exception {
        TokenServer server = server(
                new TokenServer.Answer(429, "text/plain", "", Map.of("retry-after", "120")),
                new TokenServer.Answer(503, "text/plain", "", Map.of("retry-after", "Thu, 15 Jan 2026 12:02:30 GMT")),
                token(""));
        sent(server.bind(CLIENT.formatted("")));
        assertThat(Duration.between(TokenServer.NOW, server.time.now())).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void a_wait_that_is_too_long_is_not_begun() {
        TokenServer server =
                server(new TokenServer.Answer(429, "text/plain", "", Map.of("retry-after", "601")), token(""));
        assertThat(failure(server, CLIENT.formatted("")).kind()).isEqualTo(FailureClass.RATE);
        assertThat(server.time.now()).isEqualTo(TokenServer.NOW);
        TokenServer broken = server(json(500, "oops"));
        assertThat(failure(broken, CLIENT.formatted("")).kind()).isEqualTo(FailureClass.SOURCE);
        assertThat(broken.asked).hasSize(4);
    }
}
