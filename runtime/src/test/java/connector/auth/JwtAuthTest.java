package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Request;
import connector.net.RequestDraft;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtAuthTest {
    private static final long NOON = 1768478400L;
    private static final String SHARED = "a shared secret of some length!!";
    private static final RequestDraft DRAFT = RequestDraft.of("GET", URI.create("https://api.test/x?a=1"));

    private static Signing given(Map<String, Object> config) {
        return new Signing("2026-01-15T12:00:00Z", config);
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static JWSObject bearer(Request request) throws Exception {
        String sent = request.headers().first("authorization").orElse("");
        assertThat(sent).startsWith("Bearer ");
        return JWSObject.parse(sent.substring("Bearer ".length()));
    }

    /** docs.github.com, "Generating a JSON Web Token for a GitHub App". */
    @ParameterizedTest
    @CsvSource({"RS256", "PS384"})
    void a_github_app_signs_with_its_private_key(String algorithm) throws Exception {
        KeyPair pair = rsa();
        Signing given = given(Map.of("app", 123L, "key", pem(pair)));
        JWSObject token = bearer(given.sign(
                "{type: jwt, algorithm: " + algorithm + ", key: '{{config.key}}', expires: 9m, claims: {iss:"
                        + " '{{config.app}}', iat: '{{format_date (minus time \"60s\") \"epoch_seconds\"}}'}}",
                DRAFT));
        assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic())))
                .isTrue();
        assertThat(token.getPayload().toJSONObject())
                .containsEntry("iss", 123L)
                .containsEntry("iat", NOON - 60)
                .containsEntry("exp", NOON + 540);
    }

    /** developer.apple.com, "Generating Tokens for API Requests". */
    @Test
    void app_store_connect_takes_es256_with_a_key_id() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Signing given = given(Map.of("key", pem(pair), "issuer", "57246542", "id", "2X9R4HXF34"));
        JWSObject token = bearer(given.sign("""
                type: jwt
                algorithm: ES256
                key: "{{config.key}}"
                headers: {kid: "{{config.id}}"}
                claims: {iss: "{{config.issuer}}", aud: appstoreconnect-v1, scope: [GET /v1/apps], nil: "{{config.none}}"}
                expires: 20m
                """, DRAFT));
        assertThat(token.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic())))
                .isTrue();
        assertThat(token.getHeader().getKeyID()).isEqualTo("2X9R4HXF34");
        assertThat(token.getPayload().toJSONObject())
                .containsOnlyKeys("iss", "aud", "scope", "iat", "exp")
                .containsEntry("exp", NOON + 1200)
                .containsEntry("aud", "appstoreconnect-v1");
    }

    /** docs.ghost.org, "Admin API: Token generation": a secret in hex, and a scheme of its own. */
    @Test
    void ghost_takes_hs256_with_a_key_in_hex_and_its_own_scheme() throws Exception {
        Signing given = given(Map.of("id", "6489", "secret", "0a".repeat(32)));
        Request request = given.sign(
                "{type: jwt, algorithm: HS256, key: '{{config.secret}}', key_encoding: hex, claims: {aud: /admin/},"
                        + " headers: {kid: '{{config.id}}'}, value: 'Ghost {{token}}'}",
                DRAFT);
        String sent = request.headers().first("authorization").orElseThrow();
        assertThat(sent).startsWith("Ghost ");
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) 10);
        assertThat(JWSObject.parse(sent.substring(6)).verify(new MACVerifier(key)))
                .isTrue();
    }

    @Test
    void a_token_is_used_until_a_minute_before_it_expires_and_hidden() throws Exception {
        Signing given = given(Map.of("secret", SHARED));
        Authenticator auth = given.bind("{type: jwt, algorithm: HS256, key: '{{config.secret}}', into: query.jwt}");
        String first = auth.apply(DRAFT).draft().build().uri().getRawQuery();
        given.time.sleep(Duration.ofSeconds(239));
        assertThat(auth.apply(DRAFT).draft().build().uri().getRawQuery()).isEqualTo(first);
        given.time.sleep(Duration.ofSeconds(1));
        assertThat(auth.apply(DRAFT).draft().build().uri().getRawQuery()).isNotEqualTo(first);
        assertThat(given.redactor.redact(first)).isEqualTo("a=1&jwt=***");
        assertThat(given.redactor.redact(SHARED)).isEqualTo("***");
    }

    @Test
    void after_a_401_an_older_token_is_made_anew_and_a_fresh_one_is_not() throws Exception {
        Signing given = given(Map.of("secret", SHARED));
        Authenticator auth = given.bind("{type: jwt, algorithm: HS256, key: '{{config.secret}}', expires: 1h}");
        long generation = auth.apply(DRAFT).generation();
        assertThat(auth.renew(generation)).isFalse();
        given.time.sleep(Duration.ofMinutes(10));
        assertThat(auth.renew(generation)).isTrue();
        assertThat(auth.renew(generation)).as("another thread with the old one").isTrue();
        assertThat(auth.apply(DRAFT).generation()).isEqualTo(generation + 1);
    }

    @Test
    void claims_that_name_the_request_make_a_token_for_each_attempt() throws Exception {
        Signing given = given(Map.of("secret", SHARED));
        Authenticator auth = given.bind("{type: jwt, algorithm: HS256, key: '{{config.secret}}',"
                + " claims: {uri: '{{request.method}} {{request.host}}{{request.path}}', jti: '{{nonce}}'}}");
        Map<String, Object> first =
                bearer(auth.apply(DRAFT).draft().build()).getPayload().toJSONObject();
        Map<String, Object> second =
                bearer(auth.apply(DRAFT).draft().build()).getPayload().toJSONObject();
        assertThat(first).containsEntry("uri", "GET api.test/x");
        assertThat(first.get("jti")).isNotEqualTo(second.get("jti"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RS256 | no-pem | auth.key cannot be used: it is neither PEM",
                "HS256 | '' | auth.key is empty",
            })
    void a_key_that_cannot_sign_is_a_config_failure_that_does_not_show_it(String algorithm, String key, String says) {
        Signing given = given(Map.of("key", key));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> given.bind("{type: jwt, algorithm: " + algorithm + ", key: '{{config.key}}'}"));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure.getMessage()).startsWith(says).doesNotContain("no-pem");
        assertThat(failure.remedy()).startsWith("set config.key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: jwt, algorithm: RS256, key: k, key_encoding: hex} | auth.jwt.key_encoding",
                "{type: jwt, algorithm: HS256, key: k, value: Bearer} | auth.jwt.value",
                "{type: jwt, algorithm: none, key: k} | word.unknown",
                "{type: jwt, key: k} | key.missing",
                "{type: jwt, algorithm: HS256, key: k, claims: {a: '{{request.uri}}'}} | template.unknown_member",
            })
    void what_cannot_work_is_reported(String yaml, String code) {
        assertThat(Signing.problems(yaml)).containsExactly(code);
    }
}
