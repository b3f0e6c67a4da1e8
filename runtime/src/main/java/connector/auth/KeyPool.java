package connector.auth;

import connector.net.Draft;
import java.util.List;

/** Several credentials for one API, of which each request takes the one with the most quota left. Thread-safe. */
public interface KeyPool extends Authenticator {
    /** Positions, from 0, of the keys that were not refused; empty when none is left. */
    List<Integer> alive();

    /**
     * As {@link Authenticator#apply}, with a certain key; with another that is alive when it was refused meanwhile.
     *
     * @param key its position
     */
    Applied apply(Draft draft, int key) throws InterruptedException;

    /** The key at a position: a secret. */
    String key(int position);

    /** How often one request may need another credential before there is none. */
    int renewals();
}
