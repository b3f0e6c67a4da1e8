package connector.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Proof that who redeems a code is who asked for it (RFC 7636), by SHA-256.
 *
 * @param verifier secret until the code is redeemed
 */
record Pkce(String verifier) {
    /** 32 bytes make the 43 characters that the standard recommends (4.1). */
    private static final int BYTES = 32;

    static Pkce draw(RandomGenerator random) {
        return new Pkce(text(random));
    }

    /** Characters that cannot be guessed, as many as a verifier has. */
    static String text(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    /** Without the verifier, which is a secret. */
    @Override
    public String toString() {
        return "a proof with the challenge " + challenge();
    }

    /** What is shown before (4.2). */
    String challenge() {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
