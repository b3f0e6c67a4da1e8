package connector.auth;

import java.math.BigInteger;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Values that no two attempts share, by the run's own source of randomness. */
final class Nonces {
    /** As many random bits as a UUID has, and more than any run could repeat. */
    private static final int BYTES = 16;

    private Nonces() {}

    /** A UUID of version 4 (RFC 9562). */
    static String uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** Letters and digits. */
    static String word(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes).toString(Character.MAX_RADIX);
    }
}
