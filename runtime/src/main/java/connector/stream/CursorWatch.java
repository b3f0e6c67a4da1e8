package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Order;
import connector.slice.Ending;
import connector.slice.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the cursor of every element of a slice, those included that are not emitted: how far the slice reached,
 * whether the promised order held, and whether a newest-first feed is past what is known.
 */
final class CursorWatch {
    private final Optional<Cursor> cursor;
    private final Slice slice;
    private final List<String> warnings = new ArrayList<>();
    private long nulls;
    private Optional<CursorValue> min = Optional.empty();
    private Optional<CursorValue> max = Optional.empty();
    private Optional<CursorValue> reached = Optional.empty();
    private Optional<CursorValue> last = Optional.empty();
    private Optional<Failure> disorder = Optional.empty();
    private long cursorsOnPage;
    private long oldOnPage;
    private boolean pageIsPast;

    CursorWatch(Optional<Cursor> cursor, Slice slice) {
        this.cursor = cursor;
        this.slice = slice;
    }

    void startPage() {
        cursorsOnPage = 0;
        oldOnPage = 0;
    }

    /** Looks at a record; false when the client's filter drops it. */
    boolean sees(Map<String, Object> fields) {
        if (cursor.isEmpty() || cursor.get().field().isEmpty()) {
            return true;
        }
        Optional<CursorValue> value = cursor.get().of(fields);
        if (value.isEmpty()) {
            nulls++;
            return true; // never dropped: nothing says that it is old
        }
        CursorValue now = value.get();
        cursorsOnPage++;
        checkOrder(now);
        last = value;
        min = Optional.of(min.map(m -> m.min(now)).orElse(now));
        max = Optional.of(max.map(m -> m.max(now)).orElse(now));
        if (counts(now)) {
            reached = Optional.of(reached.map(r -> r.max(now)).orElse(now));
        }
        boolean old = cursor.get().tooOld(slice.bookmark(), now);
        oldOnPage += old ? 1 : 0;
        return !(old && cursor.get().filtersHere());
    }

    private boolean counts(CursorValue value) {
        return slice.window().filter(w -> cursor.orElseThrow().counts(w, value)).isPresent();
    }

    /** A newest-first feed without a lower bound in its requests. */
    private static boolean stopsWhenPast(Cursor cursor) {
        return cursor.order() == Order.DESC && cursor.filtersHere();
    }

    private void checkOrder(CursorValue now) {
        if (disorder.isPresent() || last.isEmpty()) {
            return;
        }
        boolean wrong = switch (order()) {
            case UNSORTED -> false;
            case ASC -> now.before(last.get());
            case DESC -> now.after(last.get());
        };
        if (wrong) {
            disorder = Optional.of(new Failure(
                    FailureClass.SORT,
                    "rows did not come in the declared order: " + now + " after " + last.get(),
                    "declare `order: unsorted`, or ask the API to sort by "
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
        return cursor.map(Cursor::order).orElse(Order.UNSORTED);
    }

    boolean held() {
        return disorder.isEmpty();
    }

    /** How far the slice is proved page by page: only for a feed in ascending order that held so far. */
    Optional<CursorValue> reachedInOrder() {
        return order() == Order.ASC && held() ? reached : Optional.empty();
    }

    void warn(String message) {
        warnings.add(message);
    }

    List<String> warnings() {
        return warnings;
    }

    long nulls() {
        return nulls;
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
