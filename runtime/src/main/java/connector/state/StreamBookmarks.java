package connector.state;

import connector.cursor.CursorValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the input state keeps of one stream, typed. Immutable.
 *
 * @param raw as it was read; empty when there is nothing
 * @param floor the stream's bookmark, or that of the partitions in {@code known}
 * @param partitions those listed with their own, by the hash of their context
 * @param known hashes of the partitions that stand at the floor
 * @param seen what was emitted with exactly the floor's value
 * @param fingerprint of the config values the bookmark grew under
 * @param start the {@code start} it grew from
 * @param schema the difference of its schema to the manifest's, passed through
 * @param newAtFloor partitions that it does not know start at the floor
 */
public record StreamBookmarks(
        Map<String, Object> raw,
        Optional<CursorValue> floor,
        Map<Long, Listed> partitions,
        Hashes known,
        Seen seen,
        Optional<String> fingerprint,
        Optional<Object> start,
        Map<String, Object> schema,
        boolean newAtFloor) {
    /** Nothing kept. */
    public static final StreamBookmarks NONE = new StreamBookmarks(
            Map.of(),
            Optional.empty(),
            Map.of(),
            Hashes.NONE,
            Seen.NONE,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            false);

    /** Keeps the order and forbids changes. */
    public StreamBookmarks {
        raw = Collections.unmodifiableMap(new LinkedHashMap<>(raw));
        partitions = Collections.unmodifiableMap(new LinkedHashMap<>(partitions));
    }

    /** The same, where no row is older than its partition: one that is not known starts at the floor. */
    public StreamBookmarks startingAtFloor() {
        return new StreamBookmarks(raw, floor, partitions, known, seen, fingerprint, start, schema, true);
    }

    /**
     * Where a partition stands.
     *
     * @param context empty for a stream without partitions
     * @return empty for a new partition, which starts at {@code start}
     */
    public Optional<CursorValue> bookmarkOf(Map<String, Object> context) {
        boolean hashed = !partitions.isEmpty() || !known.isEmpty(); // a first run has none to find
        return bookmarkOf(hashed ? Hashes.of(context) : 0, context);
    }

    /** The least of its bookmarks: behind it nothing is missing. */
    public Optional<CursorValue> oldest() {
        return Stream.concat(floor.stream(), partitions.values().stream().flatMap(listed -> listed.value().stream()))
                .reduce(CursorValue::min);
    }

    /** As above, of a context whose hash is known. */
    Optional<CursorValue> bookmarkOf(long hash, Map<String, Object> context) {
        if (context.isEmpty()) {
            // The floor of partitions says nothing about what lies outside them.
            return known.isEmpty() && partitions.isEmpty() ? floor : Optional.empty();
        }
        Listed listed = partitions.get(hash);
        if (listed != null) {
            return listed.value();
        }
        return newAtFloor || known.contains(hash) ? floor : Optional.empty();
    }

    /** What was emitted with exactly the bookmark of a partition; at the floor that of others, too. */
    Seen seenOf(long hash, Map<String, Object> context) {
        Listed listed = context.isEmpty() ? null : partitions.get(hash);
        return listed == null ? seen : listed.seen();
    }

    /** What the state keeps of a parent for this child: the mark of {@code parents: changed}; empty when nothing. */
    @SuppressWarnings("unchecked") // maps out of Json have text keys
    public Map<String, Object> parent(String parent) {
        return raw.get("parents") instanceof Map<?, ?> parents && parents.get(parent) instanceof Map<?, ?> mark
                ? (Map<String, Object>) mark
                : Map.of();
    }

    /**
     * As much of what was kept as reading one partition needs: its own bookmark, not those of the others.
     *
     * @param context empty for a stream without partitions
     */
    public Map<String, Object> only(Map<String, Object> context) {
        Map<String, Object> part = new LinkedHashMap<>(raw);
        part.remove("parents");
        if (!context.isEmpty()) {
            long hash = Hashes.of(context);
            Optional<Map<String, Object>> own =
                    Optional.ofNullable(partitions.get(hash)).map(Listed::raw);
            part.remove("partitions");
            own.ifPresent(entry -> part.put("partitions", List.of(entry)));
            if (known.contains(hash)) {
                part.put("known", Hashes.of(Set.of(hash)).text());
            } else {
                part.remove("known");
            }
        }
        return part;
    }

    /** True when any partition or the stream itself has a bookmark. */
    public boolean any() {
        return floor.isPresent()
                || partitions.values().stream().anyMatch(p -> p.value().isPresent());
    }
}
