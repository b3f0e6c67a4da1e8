package connector.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import connector.base.Json;
import connector.base.PemKey;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs JSON Web Tokens (RFC 7519) as compact JWS (RFC 7515). Immutable, for all threads. The library behind it is loaded
 * with this class, so nothing else should refer to it before something is to be signed.
 */
final class JwtSigner {
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;

    private JwtSigner(JwtAlgorithm algorithm, JWSSigner signer) {
        this.algorithm = JWSAlgorithm.parse(algorithm.name());
        this.signer = signer;
        if (!signer.supportedJWSAlgorithms().contains(this.algorithm)) {
            throw new IllegalArgumentException("the key is on another curve than " + algorithm + " needs");
        }
    }

    /**
     * A signer with a key as users have it.
     *
     * @param key PEM (PKCS#8, PKCS#1 or SEC 1, also with {@code \n} written out, as environment variables hold it) or a
     *     JWK (RFC 7517); for HMAC a JWK or else the secret itself, in UTF-8
     * @throws IllegalArgumentException when it is no such key or does not fit the algorithm; the message holds nothing of
     *     the key
     */
    public static JwtSigner of(JwtAlgorithm algorithm, String key) {
        return of(algorithm, key, Optional.empty());
    }

    /**
     * As {@link #of(JwtAlgorithm, String)}, of a key that may be encrypted.
     *
     * @param password of PEM that is encrypted (PKCS#8); unused for others
     */
    public static JwtSigner of(JwtAlgorithm algorithm, String key, Optional<String> password) {
        String text = key.strip();
        try {
            if (text.startsWith("{")) {
                return new JwtSigner(algorithm, jwk(algorithm, text));
            }
            return switch (algorithm.family()) {
                case HMAC -> hmac(algorithm, key.getBytes(StandardCharsets.UTF_8));
                case RSA -> new JwtSigner(algorithm, rsa(PemKey.rsa(text, password)));
                case EC -> new JwtSigner(algorithm, ec(PemKey.ec(text, curve(algorithm), password)));
            };
        } catch (JOSEException e) {
            throw new IllegalArgumentException("it cannot sign with " + algorithm, e);
        }
    }

    /**
     * A signer with a secret of bytes.
     *
     * @param algorithm one of HMAC
     * @param secret of any length but none
     * @throws IllegalArgumentException when it is empty
     */
    public static JwtSigner hmac(JwtAlgorithm algorithm, byte[] secret) {
        if (secret.length == 0 || algorithm.family() != JwtAlgorithm.Family.HMAC) {
            throw new IllegalArgumentException(
                    secret.length == 0 ? "the secret is empty" : algorithm + " does not sign with a secret");
        }
        try {
            return new JwtSigner(algorithm, new MACSigner(padded(algorithm, secret)));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("it cannot sign with " + algorithm, e);
        }
    }

    /**
     * HMAC (RFC 2104) fills a key up with zeros, so these do not change what is signed; they only let pass secrets that
     * are shorter than RFC 7518 wants. How long they are is the API's choice, not ours.
     */
    private static byte[] padded(JwtAlgorithm algorithm, byte[] secret) {
        int least = Integer.parseInt(algorithm.name().substring(2)) / Byte.SIZE;
        return secret.length >= least ? secret : Arrays.copyOf(secret, least);
    }

    private static PemKey.Curve curve(JwtAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> PemKey.Curve.P256;
            case ES384 -> PemKey.Curve.P384;
            case ES512 -> PemKey.Curve.P521;
            case HS256, HS384, HS512, RS256, RS384, RS512, PS256, PS384, PS512 ->
                throw new IllegalArgumentException("it is an EC key, not for " + algorithm);
        };
    }

    private static JWSSigner jwk(JwtAlgorithm algorithm, String text) throws JOSEException {
        JWK jwk;
        try {
            jwk = JWK.parse(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "it is JSON but no JWK (of a service account's key file take the member private_key)", e);
        }
        try {
            return switch (algorithm.family()) {
                case HMAC ->
                    new MACSigner(padded(algorithm, jwk.toOctetSequenceKey().toByteArray()));
                case RSA -> rsa(jwk.toRSAKey().toPrivateKey());
                case EC -> ec(jwk.toECKey().toECPrivateKey());
            };
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("the JWK is of type " + jwk.getKeyType() + ", not for " + algorithm, e);
        }
    }

    private static JWSSigner rsa(PrivateKey key) {
        if (key == null) {
            throw new IllegalArgumentException("the JWK holds only the public half of the key");
        }
        return new RSASSASigner(key); // refuses less than 2048 bits, as RFC 7518 does
    }

    private static JWSSigner ec(ECPrivateKey key) throws JOSEException {
        if (key == null) {
            throw new IllegalArgumentException("the JWK holds only the public half of the key");
        }
        return new ECDSASigner(key);
    }

    /**
     * A signed token.
     *
     * @param headers beside {@code alg} and {@code typ: JWT}, which they may replace ({@code alg} not)
     * @param claims plain values as in {@link Json}, sent in their order
     * @throws IllegalArgumentException when a header of the standard has a value of the wrong type
     */
    public String sign(Map<String, Object> headers, Map<String, Object> claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("typ", "JWT");
        all.putAll(headers);
        all.put("alg", algorithm.getName());
        try {
            JWSObject token = new JWSObject(JWSHeader.parse(all), new Payload(Json.bytes(claims)));
            token.sign(signer);
            return token.serialize();
        } catch (ParseException e) {
            throw new IllegalArgumentException("the headers are not those of a JWT: " + e.getMessage(), e);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("it cannot sign with " + algorithm, e);
        }
    }

    /** The signature alone, over bytes as the standard's examples give them. */
    byte[] signature(byte[] input) throws JOSEException {
        return signer.sign(new JWSHeader(algorithm), input).decode();
    }
}
