package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.RequestDraft;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that are encrypted, as {@code openssl pkcs8 -topk8 -v2 aes-256-cbc} writes them. */
class KeyPasswordTest {
    private static final String KEY = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAh86Sj+qSIdhwICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEMVu5Zy9irc8O5uhGLqfHOUEgZAl
            jQGoiqNLVRrErz4GwRbR+bDcGhyzdT3s0sMlCTHpZNsM4t8pL9MfrZEf2hXTd2Oo
            6AEwiKkXZctCgURNAuzXevnN5svEHegt9tNLKNRom2z5QxGRot7m5lm510xij1GW
            6EMDGs+AArnm6kS521/idhlXOih6UwJhxANW+FSt+lTZf24rZpfO6ATxn+R30XA=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    /** As {@code openssl pkcs8 -topk8 -scrypt} writes them. */
    private static final String BY_SCRYPT = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAga1ekQlv6WjwICQAAC
            AQgCAQEwHQYJYIZIAWUDBAEqBBAAivedYuge7VsYBqfksXurBIGQ/SGoYG9gImpX
            9eQl44zAMo6JRbw2bYgEs1naIY+r9a71v0GHVfhQj3as2j6zCdl83NY3di6ejlW0
            Wo8sZYV82FoLa63danm9ViJXMubYlxjizs8Yu7DQbZ4Dx7rygCD/QHW0hG3tRRI/
            LgBWnTJwsxKIVEtH0OBVmpz5RAeUgEhrLQUJr+KzmgDc4+798EXr
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    private static final String BY_ARIA = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjU0/PNhBwgcwICCAAw
            DAYIKoZIhvcNAgkFADAdBgkqgxqMmm4BAQwEEEV1FtfxmUArHx5f8GxDM44EgZDP
            LoOiYnsMtXVLjlVE/0yEf1ojgFaNINwus3Y/17XKs7nLTHURwqGofqoucMkeXiso
            ehAFe6Xlcbn3ttLjgDlesVXLabgI3Zksn59uk395Jqq7DfX0170KHqnpSc+Hqm9y
            JHF8a5MEwLybsNuk8W47vJorrowm/+cBPSKSICS8mt5VAER5sVsIAkGsZkxcMV0=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    private static final String PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE69si5oIn7eVxRQdUZCYxHU56ZR5w
            vImiVD+HnIlCgNDTcEjUWmFE0dvkGx+EXlpqSAOLLUCeSUozbfLPe3qoiQ==
            -----END PUBLIC KEY-----
            """;

    private static final String AUTH =
            "{type: jwt, algorithm: ES256, key: '{{config.key}}', key_password: '{{config.password}}'}";

    private static Signing with(String password) {
        return with(KEY, password);
    }

    private static Signing with(String key, String password) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("key", key);
        if (!password.isEmpty()) {
            config.put("password", password);
        }
        return new Signing("2026-01-15T12:00:00Z", config);
    }

    private static ECPublicKey publicKey() throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(PUBLIC.replaceAll("-----.*-----", ""));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
    }

    private static RequestDraft draft() {
        return RequestDraft.of("GET", URI.create("https://api.test/x"));
    }

    @Test
    void an_encrypted_key_signs_with_its_password() throws Exception {
        Signing signing = with("open-sesame");
        String sent = signing.authorization(AUTH, draft()).substring("Bearer ".length());
        ECPublicKey key = publicKey();
        assertThat(JWSObject.parse(sent).verify(new ECDSAVerifier(key))).isTrue();
        assertThat(signing.redactor.redact("by open-sesame")).isEqualTo("by ***");
    }

    @Test
    void an_assertion_is_signed_with_an_encrypted_key_too() throws Exception {
        TokenServer server = TokenServer.answering(TokenServer.token(""));
        server.config.put("key", KEY);
        server.config.put("password", "open-sesame");
        TokenServer.sent(server.bind("{type: oauth2, grant: jwt_bearer, token_url: 'https://id.test/token', assertion:"
                + " {algorithm: ES256, key: '{{config.key}}', key_password: '{{config.password}}'}}"));
        ECPublicKey key = publicKey();
        assertThat(JWSObject.parse(server.form().get("assertion")).verify(new ECDSAVerifier(key)))
                .isTrue();
    }

    @Test
    void a_wrong_password_and_none_are_told_apart() {
        Failure wrong =
                catchThrowableOfType(Failure.class, () -> with("wrong-sesame").bind(AUTH));
        Failure none = catchThrowableOfType(Failure.class, () -> with("").bind(AUTH));
        assertThat(wrong.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(wrong).hasMessage("auth.key cannot be used: it cannot be decrypted with the password");
        assertThat(wrong.remedy()).isEqualTo("set config.key, config.password");
        assertThat(none).hasMessageContaining("its password is not given (key_password)");
    }

    @Test
    void a_key_encrypted_in_a_way_that_java_cannot_read_is_told_apart_from_a_wrong_password() {
        Failure scrypt = catchThrowableOfType(
                Failure.class, () -> with(BY_SCRYPT, "open-sesame").bind(AUTH));
        Failure aria = catchThrowableOfType(
                Failure.class, () -> with(BY_ARIA, "open-sesame").bind(AUTH));
        Failure letters = catchThrowableOfType(
                Failure.class, () -> with("\u00f6ffne-dich").bind(AUTH));
        assertThat(scrypt)
                .hasMessage("auth.key cannot be used: it is encrypted by scrypt, which Java cannot read; encrypt it by"
                        + " PBKDF2 and AES (openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE)");
        assertThat(aria).hasMessageContaining("it is encrypted in a way that Java cannot read");
        assertThat(letters).hasMessageContaining("which has a character beyond ASCII");
    }
}
