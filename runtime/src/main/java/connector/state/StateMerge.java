package connector.state;

import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Window;
import connector.slice.Position;
import connector.slice.Slice;
import connector.slice.SliceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bookmarks of one stream while it is read: takes results in emission order and gives the member
 * {@code bookmarks.STREAM} to write now. A bookmark never passes what was read to a stated end, the start of the run or
 * the server's clock. Not thread-safe: feed it from the one writer.
 */
public final class StateMerge {
    private final Setup setup;
    private final Optional<Partitions> partitions;
    private final Optional<Places> places;
    private final Map<String, Map<String, Object>> marks = new LinkedHashMap<>();
    private Optional<Instant> serverClock = Optional.empty();
    private Optional<Map<String, Object>> schema = Optional.empty();
    private Optional<Map<String, Object>> shape = Optional.empty();
    private boolean certified;
    private boolean allShown;
    private boolean warnedOfFuture;

    /**
     * What is fixed for a run.
     *
     * @param stream its name
     * @param cursor empty: no bookmark, only marks of parents and the schema
     * @param input what the state kept of it
     * @param runStart {@code now}
     * @param fullRefresh sets the input aside; it comes back if the stream fails before its first certified slice
     * @param fingerprint of the config values, see {@link Fingerprint}
     * @param start the {@code start} to record; empty for one relative to now, or none
     * @param warn gets a line for what a person should know
     */
    public record Setup(
            String stream,
            Optional<Cursor> cursor,
            StreamBookmarks input,
            Instant runStart,
            boolean fullRefresh,
            Optional<String> fingerprint,
            Optional<Object> start,
            Consumer<String> warn) {
        /** What reading starts from: nothing with {@code --full-refresh}. */
        StreamBookmarks base() {
            return fullRefresh ? StreamBookmarks.NONE : input;
        }
    }

    /** Nothing read yet; every slice is read from its start. */
    public StateMerge(Setup setup) {
        this(setup, Optional.empty());
    }

    /**
     * Nothing read yet.
     *
     * @param places inside slices that earlier runs did not finish
     */
    public StateMerge(Setup setup, Places places) {
        this(setup, Optional.of(places));
    }

    private StateMerge(Setup setup, Optional<Places> places) {
        this.setup = setup;
        this.places = places;
        this.partitions = setup.cursor().map(cursor -> new Partitions(cursor, setup.base()));
    }

    /**
     * Where a partition's reading starts in this run: its bookmark in the input, none with {@code --full-refresh}.
     *
     * @param context empty for a stream without partitions
     */
    public Optional<CursorValue> bookmarkOf(Map<String, Object> context) {
        return setup.base().bookmarkOf(context);
    }

    /**
     * Tells the repeats among a partition's records; the state keeps what it took note of.
     *
     * @return empty for a stream whose rows have no cursor
     */
    public Optional<Boundary> boundary(Map<String, Object> context) {
        boolean rows = setup.cursor().flatMap(Cursor::field).isPresent();
        return rows ? reading(context).map(PartitionProgress::boundary) : Optional.empty();
    }

    /** The server's clock at the run's first response: no bookmark passes it. */
    public void serverClock(Instant date) {
        serverClock = Optional.of(date);
    }

    /**
     * A page of a slice was written; moves the bookmark with {@code order: asc} only.
     *
     * @param greatest the greatest cursor value of the slice so far that counts ({@link Cursor#counts})
     */
    public void page(Slice slice, CursorValue greatest) {
        if (setup.cursor().filter(c -> c.order() == connector.cursor.Order.ASC).isPresent()) {
            reading(slice.context()).ifPresent(p -> p.page(slice, greatest));
        }
    }

    /** A page of a slice was written; another run can go on behind it. */
    public void page(Slice slice, Position place) {
        places.ifPresent(p -> p.written(slice, place));
    }

    /** Places inside slices, for planning; empty when none are kept. */
    public Optional<Places> places() {
        return places;
    }

    /** A slice ended; its last page was written. */
    public void done(SliceResult result) {
        places.ifPresent(p -> p.done(result));
        certified |= result.ending().certified();
        Slice slice = result.slice();
        if (slice.position().isPresent()) {
            wentOn(slice);
        }
        reading(slice.context()).ifPresent(p -> p.done(result));
        if (slice.window().map(Window::last).orElse(true)) {
            partitions.ifPresent(p -> p.over(slice.context()));
        }
    }

    /**
     * A slice went on from a saved place, so its first pages are of the run that began it. Its window ends where that run
     * started, by our clock. By the clock of a server that is behind, that was earlier, and a row that changed since then
     * on one of those pages was seen by nobody: the bookmark stays before it, and the next run asks from there.
     */
    private void wentOn(Slice slice) {
        Duration behind = serverClock
                .map(date -> Duration.between(date, setup.runStart()))
                .filter(ahead -> !ahead.isNegative() && !ahead.isZero())
                .orElse(Duration.ZERO);
        if (!behind.isZero()) {
            setup.cursor()
                    .ifPresent(cursor -> slice.window()
                            .flatMap(Window::end)
                            .filter(end -> end.key() instanceof Instant)
                            .ifPresent(end -> holdBelow(
                                    slice.context(),
                                    cursor.cap(
                                            end,
                                            ((Instant) end.key())
                                                    .plus(cursor.settle())
                                                    .minus(behind)))));
        }
    }

    /** A partition needed no request: its bookmark is at the horizon already. */
    public void nothingAsked(Map<String, Object> context) {
        certified = true;
        reading(context).ifPresent(PartitionProgress::nothingAsked);
        partitions.ifPresent(p -> p.over(context));
    }

    /** Keeps a partition's bookmark at or below a value from now on: what hangs on that row is not done. */
    public void holdBelow(Map<String, Object> context, CursorValue value) {
        partitions.ifPresent(p -> p.holdBelow(context, value));
    }

    /** Lets a partition's bookmark move no further in this run. */
    public void hold(Map<String, Object> context) {
        partitions.ifPresent(p -> p.hold(context));
    }

    /** Sets the progress on a parent: {@code parents.PARENT}, as {@link ParentMark#bookmark} gives it. */
    public void mark(String parent, Map<String, Object> mark) {
        marks.put(parent, mark);
    }

    /** Sets what the stream's schema has beyond the manifest's. */
    public void schema(Map<String, Object> difference) {
        schema = Optional.of(difference);
    }

    /** Sets what is known of the shape of the stream's records. */
    public void shape(Map<String, Object> known) {
        shape = Optional.of(known);
    }

    /**
     * All slices ended.
     *
     * @param everyPartitionShown true when this run went through all partitions there are, so that those the state
     *     knows besides are gone; false when a parent failed or only changed parents were asked for
     */
    public void finish(boolean everyPartitionShown) {
        allShown = everyPartitionShown;
    }

    private Optional<PartitionProgress> reading(Map<String, Object> context) {
        return partitions.flatMap(all -> all.reading(context));
    }

    /**
     * The member {@code bookmarks.STREAM} to write now; exactly the input while nothing moved; empty for none.
     *
     * @throws connector.base.Failure STATE when the stream has more partitions than a state can hold
     */
    public Map<String, Object> bookmark() {
        Map<String, Object> before = setup.input().raw();
        if (setup.fullRefresh() && !certified) {
            return before;
        }
        Map<String, Object> written = new LinkedHashMap<>(setup.base().raw());
        boolean moved = partitions.filter(this::anyMoved).isPresent();
        if (moved) {
            new BookmarkWriter(setup, partitions.get(), this::moved, allShown).write(written);
        }
        boolean accepted = !moved && certified && new Origin(setup).renew(written);
        return others(written) || moved || accepted || setup.fullRefresh()
                ? Collections.unmodifiableMap(written)
                : before;
    }

    private boolean anyMoved(Partitions all) {
        for (int i = 0; i < all.size(); i++) {
            if (moved(all.at(i)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Where a partition stands now, if its value, or what was seen of it, is another than in the input. */
    private Optional<Listed> moved(Standing standing) {
        Optional<CursorValue> now = value(standing);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        Optional<CursorValue> same = standing.input().filter(v -> v.compareTo(now.get()) == 0);
        return same.isPresent() && standing.edge().knowsAll()
                ? Optional.empty()
                : Optional.of(new Listed(
                        standing.context(),
                        same.or(() -> now),
                        standing.edge().at(now.get(), standing.input()),
                        Map.of()));
    }

    private Optional<CursorValue> value(Standing standing) {
        Cursor cursor = setup.cursor().orElseThrow();
        Instant clock =
                serverClock.filter(date -> date.isBefore(setup.runStart())).orElse(setup.runStart());
        Optional<CursorValue> input = standing.input();
        if (input.filter(value -> cursor.laterThan(value, clock)).isPresent()) {
            Optional<CursorValue> horizon = cursor.horizon(clock);
            warnOfFuture(input.get(), horizon, clock);
            input = horizon;
        }
        return standing.value(cursor, input, clock);
    }

    private void warnOfFuture(CursorValue input, Optional<CursorValue> horizon, Instant clock) {
        if (!warnedOfFuture) {
            warnedOfFuture = true;
            setup.warn()
                    .accept("the bookmark of " + setup.stream() + ", " + input + ", lies after the clock, " + clock
                            + "; it is lowered to " + horizon.orElseThrow());
        }
    }

    private boolean pages(Map<String, Object> written) {
        List<Object> now = places.map(Places::toPlain).orElseGet(List::of);
        if (places.isEmpty() || now.equals(written.getOrDefault(Places.MEMBER, List.of()))) {
            return false;
        }
        if (now.isEmpty()) {
            written.remove(Places.MEMBER);
        } else {
            written.put(Places.MEMBER, now);
        }
        return true;
    }

    private boolean others(Map<String, Object> written) {
        boolean changed = pages(written);
        if (!marks.isEmpty()) {
            Map<String, Object> parents = new LinkedHashMap<>();
            if (written.get("parents") instanceof Map<?, ?> old) {
                old.forEach((name, mark) -> parents.put(String.valueOf(name), mark));
            }
            for (Map.Entry<String, Map<String, Object>> mark : marks.entrySet()) {
                Object old = parents.get(mark.getKey());
                if (!mark.getValue().isEmpty() && !mark.getValue().equals(old)) {
                    parents.put(mark.getKey(), mark.getValue());
                    changed = true;
                }
            }
            if (changed) {
                written.put("parents", parents);
            }
        }
        if (schema.isPresent() && !schema.get().equals(written.getOrDefault("schema", Map.of()))) {
            written.put("schema", schema.get());
            changed = true;
        }
        if (shape.isPresent() && !shape.get().equals(written.getOrDefault("shape", Map.of()))) {
            written.put("shape", shape.get());
            changed = true;
        }
        return changed;
    }
}
