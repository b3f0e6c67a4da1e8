package connector.state;

import connector.base.Longs;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The partitions that a run touched, in the order it came to them: those being read as they are, those that are over
 * packed into a few bytes. Not thread-safe.
 */
final class Partitions {
    private static final byte[] OPEN = {};

    private final Cursor cursor;
    private final StreamBookmarks base;
    private final PackedStanding packing;
    private final Longs hashes = new Longs();
    private final List<byte[]> packed = new ArrayList<>();
    private final Map<Long, PartitionProgress> open = new HashMap<>();

    /** The one that was asked for last, as it is several times in a row. */
    private Map<String, Object> lastContext = Map.of();

    private long lastHash = Hashes.of(lastContext);

    /** @param base where they start in this run */
    Partitions(Cursor cursor, StreamBookmarks base) {
        this.cursor = cursor;
        this.base = base;
        this.packing = new PackedStanding(cursor);
    }

    private long hash(Map<String, Object> context) {
        if (!context.equals(lastContext)) {
            lastContext = context;
            lastHash = Hashes.of(context);
        }
        return lastHash;
    }

    /** A partition being read; empty for one that is over. */
    Optional<PartitionProgress> reading(Map<String, Object> context) {
        long hash = hash(context);
        if (hashes.add(hash)) {
            packed.add(OPEN);
            open.put(
                    hash,
                    new PartitionProgress(cursor, context, base.bookmarkOf(hash, context), base.seenOf(hash, context)));
        }
        return Optional.ofNullable(open.get(hash));
    }

    /** Nothing more is read of a partition. */
    void over(Map<String, Object> context) {
        long hash = hash(context);
        PartitionProgress progress = open.remove(hash);
        if (progress != null) {
            packed.set(hashes.indexOf(hash), packing.pack(progress.standing()));
        }
    }

    /** Keeps a bookmark at or below a value, of a partition that may be over. */
    void holdBelow(Map<String, Object> context, CursorValue value) {
        Optional<PartitionProgress> reading = reading(context);
        if (reading.isPresent()) {
            reading.get().holdBelow(value);
        } else {
            int index = hashes.indexOf(hash(context));
            packed.set(index, packing.pack(at(index).below(value)));
        }
    }

    /** Lets a bookmark stay, of a partition that may be over. */
    void hold(Map<String, Object> context) {
        Optional<PartitionProgress> reading = reading(context);
        if (reading.isPresent()) {
            reading.get().hold();
        } else {
            int index = hashes.indexOf(hash(context));
            packed.set(index, packing.pack(at(index).hold()));
        }
    }

    boolean contains(long hash) {
        return hashes.contains(hash);
    }

    int size() {
        return hashes.size();
    }

    long hash(int index) {
        return hashes.at(index);
    }

    Optional<Standing> find(long hash) {
        int index = hashes.indexOf(hash);
        return index < 0 ? Optional.empty() : Optional.of(at(index));
    }

    /** Where a partition stands; made anew at each call. */
    Standing at(int index) {
        long hash = hashes.at(index);
        PartitionProgress progress = open.get(hash);
        if (progress != null) {
            return progress.standing();
        }
        Standing standing = packing.unpack(packed.get(index), Optional.empty());
        Optional<CursorValue> input = base.bookmarkOf(hash, standing.context());
        return input.isEmpty()
                ? standing
                : new Standing(
                        standing.context(),
                        input,
                        standing.far(),
                        standing.ceiling(),
                        standing.held(),
                        standing.complete(),
                        standing.edge());
    }
}
