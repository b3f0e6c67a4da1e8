package connector.auth;

import connector.spec.Type;
import connector.spec.Types;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a JWT is signed (RFC 7518, 3.1). Named here and not by the library that signs, which is loaded with the first
 * signature only.
 */
enum JwtAlgorithm {
    /** HMAC with a shared secret. */
    HS256(Family.HMAC),
    /** As above, SHA-384. */
    HS384(Family.HMAC),
    /** As above, SHA-512. */
    HS512(Family.HMAC),
    /** RSASSA-PKCS1-v1_5 with a private RSA key. */
    RS256(Family.RSA),
    /** As above, SHA-384. */
    RS384(Family.RSA),
    /** As above, SHA-512. */
    RS512(Family.RSA),
    /** RSASSA-PSS with a private RSA key. */
    PS256(Family.RSA),
    /** As above, SHA-384. */
    PS384(Family.RSA),
    /** As above, SHA-512. */
    PS512(Family.RSA),
    /** ECDSA with a private key on P-256. */
    ES256(Family.EC),
    /** ECDSA with a private key on P-384. */
    ES384(Family.EC),
    /** ECDSA with a private key on P-521. */
    ES512(Family.EC);

    /** How a manifest writes it: as the standard does, in capitals. */
    public static final Type<JwtAlgorithm> TYPE = Types.word(words());

    /** What kind of key it takes. */
    enum Family {
        HMAC,
        RSA,
        EC
    }

    private final Family family;

    JwtAlgorithm(Family family) {
        this.family = family;
    }

    Family family() {
        return family;
    }

    private static Map<String, JwtAlgorithm> words() {
        Map<String, JwtAlgorithm> words = new LinkedHashMap<>();
        for (JwtAlgorithm one : values()) {
            words.put(one.name(), one);
        }
        return words;
    }
}
