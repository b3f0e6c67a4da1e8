package connector.cursor;

import connector.base.Failure;
import java.util.Optional;

/** The line a cursor moves on: how its values are read, written, rounded and shifted. Immutable. */
interface Axis {
    /**
     * A value as the API sends it.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    CursorValue read(Object raw);

    /** A value from a state or a config: as {@link #read}, and ISO 8601 for times. */
    CursorValue readLoosely(Object raw);

    /** On a multiple of the granularity, not later. */
    CursorValue floor(CursorValue value);

    /** On a multiple of the granularity, not earlier. */
    CursorValue ceil(CursorValue value);

    /** One granule earlier. */
    CursorValue granuleBefore(CursorValue value);

    /** Earlier by the declared lookback; the same without one. */
    CursorValue lookback(CursorValue value);

    /**
     * Earlier by an amount written as text.
     *
     * @throws IllegalArgumentException when it is no amount of this axis
     */
    CursorValue earlier(CursorValue value, String amount);

    /**
     * So many steps later, exactly, by the calendar of the zone; empty without {@code step}.
     *
     * @throws Failure CONFIG when the steps do not lead forward
     */
    Optional<CursorValue> step(CursorValue from, long steps);

    /** Halfway between two values, on any point of the line; empty where values have no distance. */
    Optional<CursorValue> middle(CursorValue start, CursorValue end);

    /** What a template sees and a request sends: a Moment, a number or a text. */
    Object sent(CursorValue value);

    /** True when an inclusive end is sent one granule earlier. */
    boolean endMovesWhenIncluded();
}
