package connector.http;

import connector.base.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What several runs share of an API's limits. Called by several threads of each run, and by several runs, at once. */
public interface SharedBudget {
    /** This run has the limits for itself. */
    SharedBudget NONE = new SharedBudget() {
        @Override
        public Share take(String host, String key, List<RateLimiter.Declared> windows, boolean anew, Clock clock) {
            return new Share(Duration.ZERO, Optional.empty());
        }

        @Override
        public void arrived(Note note, Instant latest) {}

        @Override
        public void rest(String host, String key, Instant until, Instant now) {}
    };

    /**
     * What was said to a request.
     *
     * @param pause zero when its units were taken, else how long to wait before asking again
     * @param note what has to be given back when the request can have arrived, if anything
     */
    record Share(Duration pause, Optional<Note> note) {}

    /**
     * Units that count until it is known when they arrived.
     *
     * @param start when they were taken
     */
    record Note(String host, String key, List<RateLimiter.Declared> windows, Instant start) {}

    /**
     * Takes the units of a request from all windows, if each has as many left.
     *
     * @param key the credential; empty where there is no pool
     * @param windows the declared ones
     * @param anew whether a connection may have to be made for it, so that it may arrive at any time until its response
     * @param clock asked when it is this run's turn
     * @throws connector.base.Failure when it cannot be read or written
     */
    Share take(String host, String key, List<RateLimiter.Declared> windows, boolean anew, Clock clock)
            throws InterruptedException;

    /**
     * A request that was noted has arrived, or was never sent.
     *
     * @param latest when it can have arrived at the latest; its start, if it was not sent
     */
    void arrived(Note note, Instant latest) throws InterruptedException;

    /** Lets nobody send anything to a host with a key before an instant. */
    void rest(String host, String key, Instant until, Instant now) throws InterruptedException;
}
