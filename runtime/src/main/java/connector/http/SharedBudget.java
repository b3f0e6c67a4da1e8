package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What several runs share of an API's limits. Called under one lock of each run, by several runs at once. */
public interface SharedBudget {
    /** This run has the limits for itself. */
    SharedBudget NONE = new SharedBudget() {
        @Override
        public Duration take(String host, String key, List<RateLimiter.Declared> windows, Instant now) {
            return Duration.ZERO;
        }

        @Override
        public void rest(String host, String key, Instant until, Instant now) {}
    };

    /**
     * Takes the units of a request from all windows, if each has as many left.
     *
     * @param key the credential; empty where there is no pool
     * @param windows the declared ones
     * @return zero when they were taken, else how long to wait before asking again
     * @throws connector.base.Failure when it cannot be read or written
     */
    Duration take(String host, String key, List<RateLimiter.Declared> windows, Instant now) throws InterruptedException;

    /** Lets nobody send anything to a host with a key before an instant. */
    void rest(String host, String key, Instant until, Instant now) throws InterruptedException;
}
