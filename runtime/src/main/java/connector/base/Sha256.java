package connector.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), without looking for who provides it each time: that costs more than hashing a short text. */
public final class Sha256 {
    private static final MessageDigest FIRST = found();

    private Sha256() {}

    /** One that has hashed nothing yet. */
    public static MessageDigest fresh() {
        try {
            return (MessageDigest) FIRST.clone();
        } catch (CloneNotSupportedException e) {
            return found(); // a provider of hardware may not be able to
        }
    }

    private static MessageDigest found() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
