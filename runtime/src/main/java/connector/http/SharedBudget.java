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
        public Share take(
                String host, String key, List<RateLimiter.Declared> windows, Optional<Duration> anew, Clock clock) {
            return Share.OWN;
        }

        @Override
        public void arrived(Note note, Instant latest) {}

        @Override
        public void back(Note note) {}

        @Override
        public void rest(String host, String key, Instant until, Instant now) {}
    };

    /**
     * What was said to a request.
     *
     * @param pause zero when its units were taken, else how long to wait before asking again
     * @param note what has to be told when the request has arrived or is not sent; empty where nothing was taken
     */
    record Share(Duration pause, Optional<Note> note) {
        /** Nobody shares. */
        static final Share OWN = new Share(Duration.ZERO, Optional.empty());
    }

    /**
     * Units that were taken.
     *
     * @param start when
     * @param anew as {@link #take} was told: where it is there, they count until {@link #arrived} says since when
     */
    record Note(String host, String key, List<RateLimiter.Declared> windows, Instant start, Optional<Duration> anew) {}

    /**
     * Takes the units of a request from all windows, if each has as many left.
     *
     * @param key the credential; empty where there is no pool
     * @param windows the declared ones
     * @param anew where a connection may have to be made for it, so that it may arrive at any time until its response: after
     *     how long that is given up
     * @param clock asked when it is this run's turn
     * @throws connector.base.Failure when it cannot be read or written
     */
    Share take(String host, String key, List<RateLimiter.Declared> windows, Optional<Duration> anew, Clock clock)
            throws InterruptedException;

    /**
     * A request for which a connection may have been made has arrived.
     *
     * @param latest when it can have arrived at the latest
     */
    void arrived(Note note, Instant latest) throws InterruptedException;

    /** Nothing was sent: its units are others' again. */
    void back(Note note) throws InterruptedException;

    /** Lets nobody send anything to a host with a key before an instant. */
    void rest(String host, String key, Instant until, Instant now) throws InterruptedException;
}
