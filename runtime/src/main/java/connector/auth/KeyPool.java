package connector.auth;

import connector.net.Draft;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

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

    /** As {@link Authenticator#ready}, for a certain key. */
    boolean ready(int key);

    /** As {@link Authenticator#prepare}, for a certain key; leaves it out when it is refused and another is left. */
    void prepare(int key) throws InterruptedException;

    /**
     * A pool for a replay, which has no keys: so many that differ in nothing but their turn.
     *
     * @param keys how many the archived run had
     * @param each what each of them does
     */
    static KeyPool replayed(int keys, Authenticator each) {
        List<String> names = IntStream.range(0, keys).mapToObj(String::valueOf).toList();
        return new PooledAuthenticator(names, Collections.nCopies(keys, each), warning -> {});
    }

    /** The key at a position: a secret. */
    String key(int position);

    /** How often one request may need another credential before there is none. */
    int renewals();
}
