package connector.format;

import java.util.List;

/** The elements of a page: in memory, or on disk and read in parts, any number of times. */
public sealed interface ElementList permits PlacedElements, SpooledElements {
    /** How many there are. */
    int size();

    /** The elements as objects. Where they are on disk, each is read when it is asked for: best in order. */
    List<Object> objects();

    /** The elements as they came, as {@link #objects()} otherwise. */
    List<Object> values();

    /** All of them, in order; one part that is empty where there are none. Each part is whole, and in memory. */
    Iterable<PlacedElements> parts();

    /** Gives back the room they take on disk; what was read stays. */
    void release();
}
