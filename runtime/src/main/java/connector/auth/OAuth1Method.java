package connector.auth;

import connector.spec.Type;
import connector.spec.Types;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an OAuth 1.0 request is signed (RFC 5849, 3.4), and the same with younger hashes as servers offer them. */
enum OAuth1Method {
    HMAC_SHA1("HmacSHA1"),
    HMAC_SHA256("HmacSHA256"),
    HMAC_SHA512("HmacSHA512"),
    RSA_SHA1("SHA1withRSA"),
    RSA_SHA256("SHA256withRSA"),
    /** The secrets themselves; over TLS only. */
    PLAINTEXT("");

    static final Type<OAuth1Method> TYPE = Types.word(words());

    private final String algorithm;

    OAuth1Method(String algorithm) {
        this.algorithm = algorithm;
    }

    /** As the JDK names it. */
    String algorithm() {
        return algorithm;
    }

    /** The hash function in it, as the JDK names it. */
    String digest() {
        return switch (this) {
            case HMAC_SHA1, RSA_SHA1 -> "SHA-1";
            case HMAC_SHA256, RSA_SHA256 -> "SHA-256";
            case HMAC_SHA512 -> "SHA-512";
            case PLAINTEXT -> throw new IllegalArgumentException("it signs nothing");
        };
    }

    /** Whether it signs with a private key and not with the secrets. */
    boolean isRsa() {
        return this == RSA_SHA1 || this == RSA_SHA256;
    }

    /** As the protocol and manifests write it: {@code HMAC-SHA1}. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }

    private static Map<String, OAuth1Method> words() {
        Map<String, OAuth1Method> words = new LinkedHashMap<>();
        for (OAuth1Method method : values()) {
            words.put(method.toString(), method);
        }
        return words;
    }
}
