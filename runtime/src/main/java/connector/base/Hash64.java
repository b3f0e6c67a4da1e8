package connector.base;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 64-bit hashes of bytes, some fifty times as fast as SHA-256: to tell values of one run apart, never against somebody who
 * wants them to be equal. Each step multiplies to 128 bits and folds them, so every bit of the input reaches every bit of
 * the hash. It may change between versions: what is kept in a state is hashed by {@link Canonical}.
 */
public final class Hash64 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Odd, with about as many ones as zeros: the digits of the golden ratio and of the root of two.
    private static final long PHI = 0x9E3779B97F4A7C15L;
    private static final long ROOT = 0x6A09E667F3BCC909L;

    private Hash64() {}

    /** Of a part of some bytes. */
    public static long of(byte[] bytes, int from, int to) {
        long hash = PHI ^ to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = with(hash, (long) EIGHT.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xFF;
        }
        return with(with(hash, rest), ROOT);
    }

    /** A hash together with another value, in this order. */
    public static long with(long hash, long value) {
        long a = hash ^ value;
        long b = (hash >>> 32 | hash << 32) + ROOT ^ value * PHI;
        return a * b ^ Math.multiplyHigh(a, b) ^ hash * PHI + value;
    }
}
