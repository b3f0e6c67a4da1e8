package connector.state;

import connector.cursor.CursorValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of one run with exactly one cursor value. With a primary key the last form of each record counts: what a
 * target holds. Without one every occurrence does.
 */
final class SeenAtValue {
    private final CursorValue value;
    private final Map<Long, Long> lastByKey = new HashMap<>();
    private final Map<Long, Integer> times = new HashMap<>();
    private int occurrences;
    private boolean overflown;

    SeenAtValue(CursorValue value) {
        this.value = value;
    }

    CursorValue value() {
        return value;
    }

    boolean is(CursorValue other) {
        return value.compareTo(other) == 0;
    }

    /** Takes one record; {@code key} is the hash of its primary key. */
    void add(Optional<Long> key, long hash) {
        if (overflown) {
            return;
        }
        if (key.isPresent()) {
            lastByKey.put(key.get(), hash);
        } else {
            times.merge(hash, 1, Integer::sum);
            occurrences++;
        }
        if (lastByKey.size() + occurrences > Boundary.MOST) {
            overflown = true;
            lastByKey.clear();
            times.clear();
        }
    }

    /**
     * Whether earlier runs emitted this record and nothing speaks against leaving it out now: this run did not show the
     * record in another form, nor (without a key) as often as they did.
     */
    boolean repeats(Boundary before, Optional<Long> key, long hash) {
        if (overflown) {
            return false;
        }
        return key.map(k -> before.times(hash) > 0 && lastByKey.getOrDefault(k, hash) == hash)
                .orElseGet(() -> times.getOrDefault(hash, 0) < before.times(hash));
    }

    /** All of them; none when there are too many. */
    Boundary boundary() {
        List<Long> all = new ArrayList<>(lastByKey.values());
        times.forEach((hash, count) -> {
            for (int i = 0; i < count; i++) {
                all.add(hash);
            }
        });
        return Boundary.of(all);
    }
}
