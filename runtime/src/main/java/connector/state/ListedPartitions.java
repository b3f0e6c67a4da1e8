package connector.state;

import connector.cursor.CursorValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;

/**
 * The partitions that a state lists with their own bookmarks, as many as fit: of more, those nearest the common bookmark
 * go back to it, which costs the fewest repeats. Sync tokens have no order and nothing in common, so of those the ones
 * listed last are forgotten. Takes one after the other and never holds more than fit.
 */
final class ListedPartitions {
    /** A megabyte, some 8,000 of them: targets keep a state in one column and write it every time. */
    static final int MOST_CHARS = 1 << 20;

    private record One(int order, long hash, Listed listed, long size) {
        CursorValue value() {
            return listed.value().orElseThrow();
        }
    }

    private final Optional<CursorValue> floor;
    private final ToLongFunction<Listed> sizeOf;
    private final LongConsumer back;
    private final PriorityQueue<One> kept;
    private final Comparator<One> nearestFirst;
    private final List<One> withoutValue = new ArrayList<>();
    private Optional<One> farthestBack = Optional.empty();
    private Optional<CursorValue> line;
    private boolean seenFits = true;
    private long size;
    private long sizeWithSeen;
    private int taken;

    private ListedPartitions(
            Optional<CursorValue> floor,
            ToLongFunction<Listed> sizeOf,
            LongConsumer back,
            Function<ListedPartitions, Comparator<One>> nearestFirst) {
        this.floor = floor;
        this.line = floor;
        this.sizeOf = sizeOf;
        this.back = back;
        this.nearestFirst = nearestFirst.apply(this);
        this.kept = new PriorityQueue<>(this.nearestFirst);
    }

    /**
     * Bookmarks that have an order.
     *
     * @param floor the common bookmark, if there is one
     * @param sizeOf an entry's characters
     * @param back is told the hashes of those that go back to the common bookmark
     */
    static ListedPartitions ordered(Optional<CursorValue> floor, ToLongFunction<Listed> sizeOf, LongConsumer back) {
        return new ListedPartitions(floor, sizeOf, back, all -> all::nearest);
    }

    /**
     * Sync tokens: a token of one partition says nothing of another. It is always the last that are forgotten, so that
     * the others go on from run to run.
     *
     * @param sizeOf an entry's characters
     */
    static ListedPartitions ofTokens(ToLongFunction<Listed> sizeOf) {
        return new ListedPartitions(
                Optional.empty(),
                sizeOf,
                forgotten -> {},
                all -> Comparator.comparingInt(One::order).reversed());
    }

    /** Those above the floor from below; then those below it from above, which lower it. */
    private int nearest(One a, One b) {
        boolean under = below(a);
        if (under != below(b)) {
            return under ? 1 : -1;
        }
        int upward = a.value().compareTo(b.value());
        upward = upward == 0 ? Integer.compare(a.order(), b.order()) : upward;
        return under ? -upward : upward;
    }

    private boolean below(One one) {
        return floor.isPresent() && one.value().before(floor.get());
    }

    void add(long hash, Listed listed) {
        sizeWithSeen += sizeOf.applyAsLong(listed);
        if (seenFits && sizeWithSeen > MOST_CHARS) {
            forgetSeen(); // costs the fewest repeats
        }
        Listed bare = listed.withoutSeen();
        One one = new One(taken++, hash, seenFits ? listed : bare, sizeOf.applyAsLong(bare));
        size += one.size();
        if (listed.value().isEmpty()) {
            withoutValue.add(one);
        } else if (farthestBack
                .filter(far -> nearestFirst.compare(one, far) < 0)
                .isPresent()) {
            back(one);
        } else {
            kept.add(one);
        }
        while (size > MOST_CHARS && !kept.isEmpty()) {
            One nearest = kept.remove();
            farthestBack = Optional.of(nearest);
            back(nearest);
        }
    }

    private void forgetSeen() {
        seenFits = false;
        List<One> all = new ArrayList<>(kept);
        kept.clear();
        all.forEach(
                one -> kept.add(new One(one.order(), one.hash(), one.listed().withoutSeen(), one.size())));
        withoutValue.replaceAll(
                one -> new One(one.order(), one.hash(), one.listed().withoutSeen(), one.size()));
    }

    private void back(One one) {
        size -= one.size();
        line = Optional.of(line.map(l -> l.min(one.value())).orElse(one.value()));
        back.accept(one.hash());
    }

    /** Those to list, in the order they were added. */
    List<Listed> all() {
        List<One> all = new ArrayList<>(kept);
        all.addAll(withoutValue);
        all.sort(Comparator.comparingInt(One::order));
        return all.stream().map(One::listed).toList();
    }

    /** The common bookmark that those which went back stand at or above. */
    Optional<CursorValue> line() {
        return line;
    }

    /** True when some went back. */
    boolean overflown() {
        return farthestBack.isPresent();
    }
}
