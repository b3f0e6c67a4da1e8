package connector.state;

import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a partition came in this run. Immutable.
 *
 * @param context names it
 * @param input its bookmark in the input
 * @param far greatest value over the unbroken run of what was read to a stated end
 * @param ceiling nothing at or beyond it may be passed: a child of such a row failed
 * @param held the bookmark does not move at all
 * @param complete all of its slices were read to a stated end
 * @param edge records at its old and its new bookmark
 */
record Standing(
        java.util.Map<String, Object> context,
        Optional<CursorValue> input,
        Optional<CursorValue> far,
        Optional<CursorValue> ceiling,
        boolean held,
        boolean complete,
        Edge edge) {
    Standing below(CursorValue value) {
        CursorValue lower = ceiling.map(before -> before.min(value)).orElse(value);
        return new Standing(context, input, far, Optional.of(lower), held, complete, edge);
    }

    Standing hold() {
        return new Standing(context, input, far, ceiling, true, complete, edge);
    }

    /**
     * max(input, min(far, horizon)).
     *
     * @param lowered the input, lowered to the horizon if it lies in the future
     * @param clock whose horizon it is
     */
    Optional<CursorValue> value(Cursor cursor, Optional<CursorValue> lowered, Instant clock) {
        if (held) {
            return lowered;
        }
        Optional<CursorValue> capped = far.map(value -> cursor.cap(value, clock))
                .map(value -> ceiling.map(value::min).orElse(value));
        return lowered.isPresent() && capped.isPresent()
                ? Optional.of(lowered.get().max(capped.get()))
                : lowered.or(() -> capped);
    }
}
