package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import connector.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JwtSignerTest {
    /** Where the PKCS#1 key begins in a PKCS#8 of 2048 bits: after the outer header, version, algorithm and tag. */
    private static final int PKCS1_IN_PKCS8 = 26;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static PrivateKey rsa() throws ParseException, JOSEException {
        return RSAKey.parse(Rfc7515.RSA_JWK).toRSAPrivateKey();
    }

    @Test
    void hs256_gives_the_signature_of_rfc_7515_a1() throws Exception {
        byte[] input = ascii(Rfc7515.HS256_INPUT);
        assertThat(JwtSigner.hmac(JwtAlgorithm.HS256, bytes(Rfc7515.HS256_SECRET))
                        .signature(input))
                .isEqualTo(bytes(Rfc7515.HS256_SIGNATURE));
        String jwk = "{\"kty\":\"oct\",\"k\":\"" + Rfc7515.HS256_SECRET + "\"}";
        assertThat(JwtSigner.of(JwtAlgorithm.HS256, jwk).signature(input)).isEqualTo(bytes(Rfc7515.HS256_SIGNATURE));
    }

    @Test
    void rs256_gives_the_signature_of_rfc_7515_a2_with_every_form_of_the_key() throws Exception {
        byte[] pkcs8 = rsa().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS1_IN_PKCS8, pkcs8.length);
        List<String> forms = List.of(
                Rfc7515.RSA_JWK,
                pem("PRIVATE KEY", pkcs8),
                pem("RSA PRIVATE KEY", pkcs1),
                pem("PRIVATE KEY", pkcs8).replace("\r\n", "\\n").replace("\n", "\\n"));
        for (String form : forms) {
            assertThat(JwtSigner.of(JwtAlgorithm.RS256, form).signature(ascii(Rfc7515.RS256_INPUT)))
                    .as(form.substring(0, 20))
                    .isEqualTo(bytes(Rfc7515.RS256_SIGNATURE));
        }
    }

    @Test
    void es256_is_verified_by_the_public_key_of_rfc_7515_a3_with_every_form_of_the_private_one() throws Exception {
        ECKey key = ECKey.parse(Rfc7515.EC_JWK);
        byte[] pkcs8 = key.toECPrivateKey().getEncoded();
        // SEC 1 as OpenSSL writes it: version, the number, the curve.
        byte[] named =
                named(key.getD().decode(), new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7});
        for (String form : List.of(Rfc7515.EC_JWK, pem("PRIVATE KEY", pkcs8), pem("EC PRIVATE KEY", named))) {
            JWSObject token =
                    JWSObject.parse(JwtSigner.of(JwtAlgorithm.ES256, form).sign(Map.of(), Map.of("iss", "joe")));
            assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        }
        byte[] other = named(key.getD().decode(), new byte[] {6, 5, 0x2b, (byte) 0x81, 4, 0, 34});
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> JwtSigner.of(JwtAlgorithm.ES256, pem("EC PRIVATE KEY", other))))
                .hasMessageContaining("another curve");
    }

    private static byte[] named(byte[] number, byte[] curve) {
        byte[] out = new byte[2 + 3 + 2 + number.length + 2 + curve.length];
        byte[] head = {0x30, (byte) (out.length - 2), 2, 1, 1, 4, (byte) number.length};
        System.arraycopy(head, 0, out, 0, head.length);
        System.arraycopy(number, 0, out, head.length, number.length);
        out[head.length + number.length] = (byte) 0xa0;
        out[head.length + number.length + 1] = (byte) curve.length;
        System.arraycopy(curve, 0, out, out.length - curve.length, curve.length);
        return out;
    }

    @ParameterizedTest
    @EnumSource
    void every_algorithm_signs_what_its_verifier_accepts(JwtAlgorithm algorithm) throws Exception {
        String secret = "s".repeat(64);
        JWSObject token;
        boolean good;
        switch (algorithm.family()) {
            case HMAC -> {
                token = token(algorithm, secret);
                good = token.verify(new MACVerifier(secret));
            }
            case RSA -> {
                token = token(algorithm, Rfc7515.RSA_JWK);
                good = token.verify(new RSASSAVerifier(RSAKey.parse(Rfc7515.RSA_JWK)));
            }
            case EC -> {
                int bits = algorithm == JwtAlgorithm.ES512 ? 521 : algorithm == JwtAlgorithm.ES384 ? 384 : 256;
                KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
                pairs.initialize(bits);
                var pair = pairs.generateKeyPair();
                token = token(algorithm, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
                good = token.verify(new ECDSAVerifier((java.security.interfaces.ECPublicKey) pair.getPublic()));
            }
            default -> throw new AssertionError(algorithm);
        }
        assertThat(good).isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.name());
    }

    private static JWSObject token(JwtAlgorithm algorithm, String key) throws ParseException {
        return JWSObject.parse(JwtSigner.of(algorithm, key).sign(Map.of(), Map.of("iss", "joe")));
    }

    @Test
    void headers_and_claims_are_sent_as_given() throws IOException {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "joe");
        claims.put("exp", 1300819380L);
        claims.put("aud", List.of("a", "b"));
        claims.put("price", new java.math.BigDecimal("1.10"));
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("kid", "key-1");
        headers.put("x-tenant", "acme");
        headers.put("alg", "none");
        String[] parts =
                JwtSigner.of(JwtAlgorithm.HS256, "secret").sign(headers, claims).split("\\.");
        assertThat(Json.parse(bytes(parts[0])))
                .isEqualTo(Map.of("typ", "JWT", "alg", "HS256", "kid", "key-1", "x-tenant", "acme"));
        assertThat(new String(bytes(parts[1]), StandardCharsets.UTF_8))
                .isEqualTo("{\"iss\":\"joe\",\"exp\":1300819380,\"aud\":[\"a\",\"b\"],\"price\":1.10}");
    }

    @Test
    void a_secret_that_is_shorter_than_the_standard_wants_signs_as_it_is() throws Exception {
        byte[] input = ascii(Rfc7515.HS256_INPUT);
        assertThat(JwtSigner.of(JwtAlgorithm.HS256, "short").signature(input)).isEqualTo(hmac("short", input));
    }

    private static byte[] hmac(String secret, byte[] input) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ascii(secret), "HmacSHA256"));
        return mac.doFinal(input);
    }

    @Test
    void a_key_that_does_not_fit_is_refused_without_being_shown() throws Exception {
        String pkcs8 = pem("PRIVATE KEY", rsa().getEncoded());
        refused(JwtAlgorithm.RS256, "not-a-key-at-all", "neither PEM");
        refused(JwtAlgorithm.ES256, pkcs8, "not a private EC key");
        refused(JwtAlgorithm.ES384, Rfc7515.EC_JWK, "another curve");
        refused(JwtAlgorithm.RS256, Rfc7515.EC_JWK, "of type EC");
        refused(
                JwtAlgorithm.RS256,
                "{\"type\":\"service_account\",\"private_key\":\"x\"}",
                "take the member private_key");
        refused(JwtAlgorithm.RS256, pkcs8.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"), "encrypted");
        refused(JwtAlgorithm.RS256, pem("PRIVATE KEY", ascii("damaged")), "not a private RSA key");
        refused(JwtAlgorithm.HS256, "", "empty");
        String half = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
        refused(JwtAlgorithm.ES256, half, "public half");
    }

    private static void refused(JwtAlgorithm algorithm, String key, String why) {
        IllegalArgumentException e =
                catchThrowableOfType(IllegalArgumentException.class, () -> JwtSigner.of(algorithm, key));
        assertThat(e).as(why).hasMessageContaining(why);
        if (key.length() > 10) {
            assertThat(e.getMessage()).doesNotContain(key.substring(key.length() / 2, key.length() / 2 + 8));
        }
    }
}
