package connector.sync;

import connector.base.Canonical;
import connector.base.Longs;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Window;
import connector.partition.Batch;
import connector.partition.ForEach;
import connector.partition.Partition;
import connector.slice.Slice;
import connector.state.Places;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The slices of a stream in emission order, made as they are needed: partitions in the order of their lists and parents,
 * windows from old to new.
 */
final class PlannedSlices implements Iterator<Slice> {
    /** A partition and the parent's record it is read for, if there is one; of a batch all of them, in order. */
    record Planned(Partition partition, List<Feed.Row> rows) {
        /** How many single partitions it holds. */
        int size() {
            return partition.batch().map(Batch::size).orElse(1);
        }
    }

    private final String stream;
    private final Optional<Cursor> cursor;
    private final Instant runStart;
    private final Function<Partition, Optional<CursorValue>> from;
    private final Optional<Places> places;
    private final Consumer<Planned> nothingAsked;
    private final Iterator<Planned> partitions;
    private final Deque<Slice> ready = new ArrayDeque<>();
    private final Map<Integer, Planned> byIndex = new HashMap<>();
    private int index;

    /** Of the bookmark that was asked for last: those of a first run, and of most later ones, are all alike. */
    private Optional<List<Window>> lastWindows = Optional.empty();

    private Optional<CursorValue> lastBookmark = Optional.empty();

    /**
     * @param from where the reading of a partition starts; empty for its beginning
     * @param places where earlier runs left slices unfinished
     * @param nothingAsked is told of partitions that need no request
     */
    PlannedSlices(
            String stream,
            Optional<Cursor> cursor,
            Instant runStart,
            Iterator<Planned> partitions,
            Function<Partition, Optional<CursorValue>> from,
            Optional<Places> places,
            Consumer<Planned> nothingAsked) {
        this.stream = stream;
        this.cursor = cursor;
        this.runStart = runStart;
        this.partitions = partitions;
        this.from = from;
        this.places = places;
        this.nothingAsked = nothingAsked;
    }

    /** The partitions that a parent's records make, each context once. */
    static Stream<Planned> partitions(ForEach forEach, Stream<Feed.Row> rows) {
        Longs seen = new Longs();
        return rows.flatMap(row -> forEach.under(row.parent()).map(p -> new Planned(p, List.of(row))))
                .filter(p -> seen.add(Canonical.hash64(p.partition().context())));
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && partitions.hasNext()) {
            plan(partitions.next());
        }
        return !ready.isEmpty();
    }

    private void plan(Planned planned) {
        Partition partition = planned.partition();
        Optional<CursorValue> bookmark = from.apply(partition);
        if (cursor.isEmpty()) {
            add(planned, placed(slice(planned, Optional.empty(), bookmark)));
        } else {
            List<Window> windows = cut(planned, windows(cursor.get(), bookmark), bookmark);
            if (windows.isEmpty()) {
                nothingAsked.accept(planned);
            }
            add(planned, windows, bookmark);
        }
        index++;
    }

    private List<Window> windows(Cursor reading, Optional<CursorValue> bookmark) {
        if (lastWindows.isEmpty() || !bookmark.equals(lastBookmark)) {
            lastWindows = Optional.of(reading.windows(bookmark, runStart));
            lastBookmark = bookmark;
        }
        return lastWindows.get();
    }

    /**
     * What is left of a slice shows what the API had when an earlier run began it: the window behind it looks back, as the
     * next run would have done.
     */
    private void add(Planned planned, List<Window> windows, Optional<CursorValue> bookmark) {
        boolean behindResumed = false;
        for (Window window : windows) {
            Slice slice = placed(slice(planned, Optional.of(window), bookmark));
            boolean resumed = slice.position().isPresent();
            Window wider = cursor.orElseThrow().lookingBack(window);
            add(planned, behindResumed && !resumed ? placed(slice(planned, Optional.of(wider), bookmark)) : slice);
            behindResumed = resumed;
        }
    }

    private void add(Planned planned, Slice slice) {
        byIndex.put(index, planned);
        ready.add(slice);
    }

    private Slice placed(Slice slice) {
        return places.map(p -> p.placed(slice)).orElse(slice);
    }

    /** With an edge where the window of an unfinished slice ended. */
    private List<Window> cut(Planned planned, List<Window> windows, Optional<CursorValue> bookmark) {
        return places.map(p -> p.cut(windows, window -> slice(planned, Optional.of(window), bookmark)))
                .orElse(windows);
    }

    private Slice slice(Planned planned, Optional<Window> window, Optional<CursorValue> bookmark) {
        Slice slice = Slice.of(
                stream,
                index,
                planned.partition().context(),
                planned.partition().variables(),
                window,
                bookmark);
        return slice.of(planned.partition().batch());
    }

    @Override
    public Slice next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** What a slice belongs to. */
    Planned of(Slice slice) {
        return byIndex.get(slice.partition());
    }

    /** Partitions that are not over, among them those never begun; for a stream that stops. */
    List<Planned> unfinished() {
        List<Planned> rest = new ArrayList<>(byIndex.values());
        partitions.forEachRemaining(rest::add);
        return rest;
    }

    /** A partition is over; nothing of it is asked for again. */
    void forget(Slice slice) {
        byIndex.remove(slice.partition());
    }
}
