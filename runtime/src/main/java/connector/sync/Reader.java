package connector.sync;

import connector.cursor.CursorValue;
import connector.partition.Bound;
import connector.partition.Parents;
import connector.partition.Partition;
import connector.state.ParentMark;
import java.util.Map;
import java.util.Optional;

/**
 * A child stream as a reader of its parent: which of the parent's records it is read for, and how far it came.
 *
 * @param bound the child's variable over the parent
 * @param mark the child's own progress; empty for {@code parents: all}
 */
record Reader(Bound bound, Optional<ParentMark> mark) {
    Parents mode() {
        return bound.parent().orElseThrow().parents();
    }

    /**
     * From where the parent must be read in one of its partitions.
     *
     * @return empty: from its beginning
     */
    Optional<CursorValue> readFrom(Map<String, Object> parentContext) {
        return mode() == Parents.CHANGED
                ? mark.orElseThrow().readFrom(parentContext).map(this::lookback)
                : Optional.empty();
    }

    private CursorValue lookback(CursorValue from) {
        return bound.lookback()
                .map(amount -> mark.orElseThrow().cursor().orElseThrow().earlier(from, amount))
                .orElse(from);
    }

    /**
     * Whether the child is read for a record of the parent.
     *
     * @param row a record without a cursor value may have changed: nothing says that it has not
     * @param child the partition that the record makes
     */
    boolean wants(Feed.Row row, Partition child) {
        return switch (mode()) {
            case ALL -> true;
            case NEW -> mark.orElseThrow().isNew(child.context());
            case CHANGED -> {
                Optional<CursorValue> since =
                        mark.orElseThrow().bookmarkOf(row.parent().context()).map(this::lookback);
                boolean old = row.cursor().isPresent()
                        && since.filter(row.cursor().get()::before).isPresent();
                yield !old || mark.orElseThrow().wasSkipped(child.context());
            }
        };
    }

    /**
     * All slices of one partition of the child ended in the same way.
     *
     * @param child its context
     */
    void ended(Feed.Row row, Map<String, Object> child, PartitionEnd end) {
        if (mark.isEmpty()) {
            return;
        }
        switch (end) {
            case ANSWERED -> {
                if (mode() == Parents.NEW) {
                    mark.get().answeredForGood(child);
                } else {
                    mark.get().answered(child);
                }
            }
            case SKIPPED -> mark.get().skipped(child, row.cursor());
            case FAILED -> mark.get().failed(row.parent().context(), row.cursor());
        }
    }

    /** How the slices of one partition ended together. */
    enum PartitionEnd {
        /** All of them at a stated end. */
        ANSWERED,
        /** A rule passed one over. */
        SKIPPED,
        /** One failed, or was not read. */
        FAILED
    }
}
