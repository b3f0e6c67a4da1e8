package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Order;
import connector.paginator.WindowLimit;
import connector.slice.Ending;
import connector.slice.Position;
import connector.slice.Slice;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the cursor of every element of a slice, those included that are not emitted: how far the slice reached,
 * whether the promised order held, and whether a newest-first feed is past what is known.
 */
final class CursorWatch {
    private final Optional<Cursor> cursor;
    private final Slice slice;
    private final WindowLimit.Then atLimit;
    private final boolean hasField;
    private final Order order;
    private final boolean filters;
    /** Below it a record is old. */
    private final Optional<CursorValue> oldest;

    private long nulls;
    private long nullsBefore;
    private Optional<CursorValue> min = Optional.empty();
    private Optional<CursorValue> max = Optional.empty();
    private Optional<CursorValue> reached = Optional.empty();
    private Optional<CursorValue> last = Optional.empty();
    private Optional<CursorValue> seen = Optional.empty();
    private Optional<Failure> disorder = Optional.empty();
    private long cursorsOnPage;
    private long oldOnPage;
    private boolean pageIsPast;

    /** @param atLimit how the reader goes on where the API shows no more */
    CursorWatch(Optional<Cursor> cursor, Slice slice, WindowLimit.Then atLimit) {
        this.cursor = cursor;
        this.slice = slice;
        this.atLimit = atLimit;
        this.hasField = cursor.flatMap(Cursor::field).isPresent();
        this.order = cursor.map(Cursor::order).orElse(Order.UNSORTED);
        this.filters = cursor.map(Cursor::filtersHere).orElse(false);
        this.oldest = cursor.flatMap(c -> c.threshold(slice.bookmark()));
    }

    /** Another pass begins, before or after where the last one ended. */
    void startPass() {
        last = Optional.empty();
    }

    /** Goes on where an earlier run stopped. */
    void resume(Position from) {
        min = from.min();
        max = from.max();
        reached = from.reached();
        last = from.last();
        nulls = from.nullCursors();
        nullsBefore = from.nullCursors();
    }

    /** Where another run can go on. */
    Position position(Object token, Instant savedAt, long pages, long elements) {
        return new Position(token, savedAt, pages, elements, nulls, min, max, reached, last);
    }

    /** The bookmark is a token, which the last page held. */
    void reached(CursorValue token) {
        reached = slice.bookmark()
                .filter(before -> String.valueOf(before.raw()).equals(String.valueOf(token.raw())))
                .or(() -> Optional.of(token));
    }

    void startPage() {
        cursorsOnPage = 0;
        oldOnPage = 0;
    }

    /** Looks at a record; false when the client's filter drops it. */
    boolean sees(Map<String, Object> fields) {
        seen = hasField ? cursor.orElseThrow().of(fields) : Optional.empty();
        if (!hasField) {
            return true;
        }
        if (seen.isEmpty()) {
            nulls++;
            return true; // never dropped: nothing says that it is old
        }
        CursorValue now = seen.get();
        cursorsOnPage++;
        checkOrder(now);
        last = seen;
        if (min.isEmpty() || now.before(min.get())) {
            min = seen;
        }
        if (max.isEmpty() || now.after(max.get())) {
            max = seen;
        }
        if ((reached.isEmpty() || now.after(reached.get())) && counts(now)) {
            reached = seen;
        }
        boolean old = oldest.isPresent() && now.before(oldest.get());
        oldOnPage += old ? 1 : 0;
        return !(old && filters);
    }

    /** The cursor of the record that was looked at last; empty when it has none. */
    Optional<CursorValue> seen() {
        return seen;
    }

    private boolean counts(CursorValue value) {
        return slice.window().isPresent()
                && cursor.orElseThrow().counts(slice.window().get(), value);
    }

    /** A newest-first feed without a lower bound in its requests. */
    private static boolean stopsWhenPast(Cursor cursor) {
        return cursor.order() == Order.DESC && cursor.filtersHere();
    }

    private void checkOrder(CursorValue now) {
        if (disorder.isPresent() || last.isEmpty()) {
            return;
        }
        boolean wrong = switch (order) {
            case UNSORTED -> atLimit == WindowLimit.Then.ADVANCE && now.before(last.get());
            case ASC -> now.before(last.get());
            case DESC -> now.after(last.get());
        };
        if (wrong) {
            disorder = Optional.of(new Failure(
                    FailureClass.SORT,
                    (order() == Order.UNSORTED
                                    ? "rows did not come in cursor order, on which `window_limit: advance` rests: "
                                    : "rows did not come in the declared order: ")
                            + now + " after " + last.get(),
                    (order() == Order.UNSORTED ? "" : "declare `order: unsorted`, or ") + "ask the API to sort by "
                            + cursor.get().field().orElse("the cursor")));
        }
    }

    void endPage() {
        pageIsPast =
                cursor.isPresent() && stopsWhenPast(cursor.get()) && cursorsOnPage > 0 && oldOnPage == cursorsOnPage;
        if (disorder.isPresent()) {
            throw disorder.get();
        }
    }

    /** The end of a newest-first feed: the first page on which every record is older than what is known. */
    Optional<Ending> pastBookmark() {
        return pageIsPast ? Optional.of(new Ending.Certified("past_bookmark", false)) : Optional.empty();
    }

    Order order() {
        return order;
    }

    boolean held() {
        return disorder.isEmpty();
    }

    /**
     * How far the slice is proved page by page: only for a feed in ascending order that held so far. Where an answer may
     * be an arbitrary part of a window that is then halved, no page proves anything.
     */
    Optional<CursorValue> reachedInOrder() {
        boolean proves = order() == Order.ASC && atLimit != WindowLimit.Then.SPLIT;
        return proves && held() ? reached : Optional.empty();
    }

    /** The cursor of the last record of this pass that has one. */
    Optional<CursorValue> last() {
        return last;
    }

    /** Seen in this run. */
    long nulls() {
        return nulls - nullsBefore;
    }

    Optional<CursorValue> min() {
        return min;
    }

    Optional<CursorValue> max() {
        return max;
    }

    Optional<CursorValue> reached() {
        return reached;
    }
}
