package connector.state;

import connector.base.Longs;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.slice.SliceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A child's progress on one of its parents, {@code bookmarks.CHILD.parents.PARENT}: up to where the child has seen
 * changed parents, the parents a rule skipped (asked again in the next run), and with {@code parents: new} the parents
 * already read. The mark of a parent's slice moves once the slice and all slices of its children ended. Not
 * thread-safe.
 */
public final class ParentMark {
    private static final String SKIPPED = "skipped";
    private static final String SKIPPED_FROM = "skipped_from";
    private static final String SEEN = "seen";

    private final String child;
    private final String where;
    private final StreamBookmarks kept;
    private final String fingerprint;
    private final StateMerge merge;
    private final Map<String, Object> before;
    private final Optional<Cursor> cursor;
    private final Set<Long> skipped;
    private final Set<Long> shown = new HashSet<>();
    private final Longs seen = new Longs();
    private final boolean fullRefresh;
    private final Duration settle;
    private Optional<CursorValue> skippedFrom;
    private boolean moved;
    private boolean finished;

    /**
     * What the state has of it, and nothing read yet.
     *
     * @param child the child's name
     * @param input what the state keeps of the child
     * @param parent the parent's name
     * @param parentCursor the parent's cursor; empty for {@code parents: new} over a parent without one
     * @param fingerprint of the config values that decide which rows child and parents ask for: parents that have not
     *     changed since the mark are not asked again, whatever was left out then
     * @param runStart {@code now}
     * @param settle how long the child's rows, and those of its own children, may come behind others: a parent that
     *     changed since then is shown again, since what it changed with may not have been
     * @param fullRefresh sets the mark aside
     * @param warn gets a line for what a person should know
     * @throws connector.base.Failure STATE when the mark cannot be read or is of another cursor
     */
    public ParentMark(
            String child,
            StreamBookmarks input,
            String parent,
            Optional<Cursor> parentCursor,
            String fingerprint,
            Instant runStart,
            Duration settle,
            boolean fullRefresh,
            Consumer<String> warn) {
        this.child = child;
        this.fingerprint = fingerprint;
        this.where = child + ".parents." + parent;
        this.before = fullRefresh ? Map.of() : input.parent(parent);
        this.cursor = parentCursor;
        this.fullRefresh = fullRefresh;
        this.settle = settle;
        this.kept = BookmarkReader.read(where, before, parentCursor, warn);
        this.merge = new StateMerge(new StateMerge.Setup(
                where,
                parentCursor,
                kept,
                runStart.minus(settle),
                false,
                Optional.of(fingerprint),
                parentCursor.flatMap(Fingerprint::recorded),
                warn));
        this.skipped = hashes(before, SKIPPED).boxed().collect(Collectors.toCollection(HashSet::new));
        hashes(before, SEEN).forEach(seen::add);
        this.skippedFrom = parentCursor.flatMap(
                c -> Optional.ofNullable(before.get(SKIPPED_FROM)).map(c::parseState));
    }

    private static LongStream hashes(Map<String, Object> mark, String member) {
        return mark.get(member) instanceof String text ? Hashes.parse(text).all() : LongStream.empty();
    }

    /**
     * Refuses a mark that grew under other filters, or from a later start of the parent.
     *
     * @param accepted {@code --accept-changed-filters}
     * @throws connector.base.Failure STATE
     */
    public void check(boolean accepted) {
        Fingerprint.check(child, kept, fingerprint, accepted);
        cursor.ifPresent(c -> Fingerprint.checkStart(where, kept, c, accepted));
    }

    /** Where the child has seen the parent's changes up to, in a partition of the parent. */
    public Optional<CursorValue> bookmarkOf(Map<String, Object> parentContext) {
        return merge.bookmarkOf(parentContext);
    }

    /**
     * From where the parent must be read for this child: its mark, or the oldest skipped parent if that is older;
     * less {@code lookback}, which the caller knows.
     */
    public Optional<CursorValue> readFrom(Map<String, Object> parentContext) {
        return bookmarkOf(parentContext).map(mark -> skippedFrom.map(mark::min).orElse(mark));
    }

    /** True when a parent was skipped in an earlier run, and so is asked again when it is shown. */
    public boolean wasSkipped(Map<String, Object> childContext) {
        return skipped.contains(Hashes.of(childContext));
    }

    /** True when {@code parents: new} has not read this parent yet. */
    public boolean isNew(Map<String, Object> childContext) {
        return !seen.contains(Hashes.of(childContext));
    }

    /** The server's clock at the run's first response. */
    public void serverClock(Instant date) {
        merge.serverClock(date.minus(settle));
    }

    /** The child's slices of one parent were read to their end, or a rule said there is nothing. */
    public void answered(Map<String, Object> childContext) {
        moved |= skipped.remove(Hashes.of(childContext));
    }

    /** As {@link #answered}, for {@code parents: new}: it is not read again. */
    public void answeredForGood(Map<String, Object> childContext) {
        answered(childContext);
        moved |= seen.add(Hashes.of(childContext));
    }

    /** A rule skipped the child's slices of one parent: the mark passes over it, and the next run asks again. */
    public void skipped(Map<String, Object> childContext, Optional<CursorValue> parentCursor) {
        moved |= skipped.add(Hashes.of(childContext));
        shown.add(Hashes.of(childContext));
        parentCursor.ifPresent(value -> {
            moved |= skippedFrom.filter(from -> from.compareTo(value) <= 0).isEmpty();
            skippedFrom = Optional.of(skippedFrom.map(from -> from.min(value)).orElse(value));
        });
    }

    /**
     * The child's slices of one parent failed: the mark stays at or below it.
     *
     * @param parentCursor the parent row's cursor value; empty: the mark does not move at all
     */
    public void failed(Map<String, Object> parentContext, Optional<CursorValue> parentCursor) {
        parentCursor.ifPresentOrElse(value -> merge.holdBelow(parentContext, value), () -> merge.hold(parentContext));
    }

    /** A slice of the parent ended; it counts once all slices of the children it showed have ended: {@link #finish}. */
    public void done(SliceResult parentSlice) {
        merge.done(parentSlice);
    }

    /** A partition of the parent needed no request: its bookmark is at the horizon already. */
    public void nothingAsked(Map<String, Object> parentContext) {
        merge.nothingAsked(parentContext);
    }

    /**
     * All ended.
     *
     * @param everyParentShown true when the parent was read to its end: skipped parents that it did not show are gone
     */
    public void finish(boolean everyParentShown) {
        finished = true;
        merge.finish(everyParentShown);
        if (everyParentShown) {
            moved |= skipped.retainAll(shown);
            if (skipped.isEmpty()) {
                skippedFrom = Optional.empty();
            }
        }
    }

    /** The member {@code parents.PARENT} to write now; exactly the input while nothing moved. */
    public Map<String, Object> bookmark() {
        Map<String, Object> mark = new LinkedHashMap<>(finished ? merge.bookmark() : before);
        if (!moved) {
            return fullRefresh || !mark.equals(before) ? Collections.unmodifiableMap(mark) : before;
        }
        put(mark, SKIPPED, skipped.stream().mapToLong(Long::longValue));
        put(mark, SEEN, seen.all());
        mark.put("fingerprint", fingerprint);
        mark.remove(SKIPPED_FROM);
        skippedFrom.filter(from -> !skipped.isEmpty()).ifPresent(from -> mark.put(SKIPPED_FROM, from.raw()));
        return Collections.unmodifiableMap(mark);
    }

    private void put(Map<String, Object> mark, String member, LongStream hashes) {
        Hashes all = Hashes.of(hashes);
        mark.remove(member);
        if (!all.isEmpty()) {
            mark.put(member, all.fitting(where));
        }
    }

    /** The parent's cursor, by which the mark is compared; empty for a parent without one. */
    public Optional<Cursor> cursor() {
        return cursor;
    }
}
