package connector.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential back-off with full jitter: a random time up to {@code base × 2^n}, so that clients do not come in step. */
final class BackOff {
    /** Beyond it the doubling is far above any {@code max}, and would overflow. */
    private static final int MOST_DOUBLINGS = 30;

    private final RandomGenerator random;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before try number {@code tried + 1}, after {@code tried} (1 or more) that failed. */
    Duration after(long tried, RetryPolicy retry) {
        long doublings = Math.min(MOST_DOUBLINGS, Math.max(0, tried - 1));
        long top = Math.min(retry.max().toMillis(), retry.base().toMillis() << doublings);
        return Duration.ofMillis(top <= 0 ? 0 : random.nextLong(top + 1));
    }
}
