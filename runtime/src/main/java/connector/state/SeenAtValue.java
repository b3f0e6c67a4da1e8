package connector.state;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /** For {@link #absorb} in another process: keys and hashes in turn as base64, and the text of {@link Seen}. */
    Map<String, Object> toPlain() {
        ByteBuffer pairs = ByteBuffer.allocate(lastByKey.size() * 2 * Long.BYTES);
        new TreeMap<>(lastByKey).forEach((key, hash) -> pairs.putLong(key).putLong(hash));
        return Map.of("last", Base64.getEncoder().encodeToString(pairs.array()), "times", new Seen(times).text());
    }

    /** Takes what another reader of the same partition saw after this one. */
    void absorb(Map<?, ?> plain) {
        if (plain.get("last") instanceof String text) {
            ByteBuffer pairs = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            while (pairs.hasRemaining()) {
                add(Optional.of(pairs.getLong()), pairs.getLong());
            }
        }
        if (plain.get("times") instanceof String text) {
            Seen.parse(text).counts().forEach((hash, occurred) -> {
                for (int i = 0; i < occurred; i++) {
                    add(Optional.empty(), hash);
                }
            });
        }
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
