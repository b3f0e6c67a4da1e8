package connector.state;

import connector.cursor.Cursor;
import java.util.Map;
import java.util.Optional;

/**
 * What the bookmarks of a stream grew from, {@code fingerprint} and {@code start}: written beside them, and anew once
 * other filters or an earlier start were accepted by hand, also when there is no new row.
 */
final class Origin {
    private static final String FINGERPRINT = "fingerprint";
    private static final String START = "start";

    private final StateMerge.Setup setup;

    Origin(StateMerge.Setup setup) {
        this.setup = setup;
    }

    /** Adds it to a bookmark that has moved. */
    void into(Map<String, Object> members, Optional<Object> startBefore) {
        setup.fingerprint().ifPresent(value -> members.put(FINGERPRINT, value));
        start(startBefore).ifPresent(value -> members.put(START, value));
    }

    /** The earliest one: a later start leaves out nothing of what was read; an earlier one was accepted by hand. */
    private Optional<Object> start(Optional<Object> before) {
        Cursor cursor = setup.cursor().orElseThrow();
        if (before.isEmpty() || setup.start().isEmpty()) {
            return cursor.start().isEmpty() ? Optional.empty() : before.or(setup::start);
        }
        boolean earlier = cursor.parseState(setup.start().get()).before(cursor.parseState(before.get()));
        return earlier ? setup.start() : before;
    }

    /**
     * Brings a bookmark that has not moved up to date.
     *
     * @return true when it had grown from something else, which can only have been accepted by hand
     */
    boolean renew(Map<String, Object> written) {
        StreamBookmarks kept = setup.base();
        boolean otherFilters = kept.fingerprint().isPresent()
                && setup.fingerprint().isPresent()
                && !kept.fingerprint().equals(setup.fingerprint());
        Optional<Object> start = setup.cursor().isPresent() ? start(kept.start()) : Optional.empty();
        boolean otherStart = kept.start().isPresent() && !kept.start().equals(start);
        if (otherFilters) {
            written.put(FINGERPRINT, setup.fingerprint().get());
        }
        if (otherStart) {
            start.ifPresentOrElse(value -> written.put(START, value), () -> written.remove(START));
        }
        return otherFilters || otherStart;
    }
}
