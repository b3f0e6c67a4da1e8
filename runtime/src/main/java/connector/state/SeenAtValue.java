package connector.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records of one run with exactly one cursor value. With a primary key the last form of each record counts, which is
 * what a target holds; without one every occurrence does.
 */
final class SeenAtValue {
    private final Map<Long, Long> lastByKey = new HashMap<>();
    private final Map<Long, Integer> times = new HashMap<>();
    private int occurrences;

    /** Takes one record. */
    void add(Optional<Long> key, long hash) {
        if (overflown()) {
            return;
        }
        if (key.isPresent()) {
            lastByKey.put(key.get(), hash);
        } else {
            times.merge(hash, 1, Integer::sum);
            occurrences++;
        }
    }

    /**
     * Whether earlier runs emitted this record and this one did not show it in another form since, nor (without a key)
     * as often as they did.
     */
    boolean repeats(Seen before, Optional<Long> key, long hash) {
        if (overflown()) {
            return false;
        }
        return key.map(k -> before.count(hash) > 0 && lastByKey.getOrDefault(k, hash) == hash)
                .orElseGet(() -> times.getOrDefault(hash, 0) < before.count(hash));
    }

    private boolean overflown() {
        return lastByKey.size() + occurrences > Seen.MOST;
    }

    /** All of them; nothing when they are too many. */
    Seen seen() {
        if (overflown()) {
            return Seen.NONE;
        }
        Map<Long, Integer> all = new HashMap<>(times);
        lastByKey.values().forEach(hash -> all.merge(hash, 1, Integer::sum));
        return new Seen(all);
    }
}
