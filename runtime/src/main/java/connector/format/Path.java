package connector.format;

import java.util.List;
import java.util.Optional;

/**
 * A JsonPath (RFC 9535 as far as Jayway goes) compiled once. Simple paths ({@code $.a.b[0]}, {@code $.data[*]}) are
 * walked directly; filters, {@code ..} and functions go through Jayway. Immutable, thread-safe.
 */
public interface Path {
    /**
     * What a path found.
     *
     * @param present false when it is not there at all, which is not the same as null
     * @param value empty for absent and for null
     */
    record Found(boolean present, Optional<Object> value) {
        /** Not there. */
        public static final Found ABSENT = new Found(false, Optional.empty());

        /** There, perhaps null. */
        public static Found of(Object value) {
            return new Found(true, Optional.ofNullable(value));
        }
    }

    /**
     * The one value of a definite path; of an indefinite one the list of all matches (elements without the rest of it
     * are passed over), absent when its definite beginning is.
     */
    Found find(Object root);

    /**
     * All matches of the path, one for a definite path; unlike {@link #find} nothing is passed over.
     *
     * @throws PathGap when a part of it is not there, be it in one element only
     */
    List<Object> all(Object root) throws PathGap;

    /** True when it can name only one value (no wildcard, filter, slice or deep scan). */
    boolean definite();

    /** The part before the first wildcard, filter, function or deep scan, as a path of its own. */
    Path definitePrefix();

    /** Plain member names if it is a chain of names and indexes only; empty otherwise. */
    Optional<List<Object>> steps();

    /** True when it was written with {@code $}: it starts at the response, not at the element. */
    default boolean rooted() {
        return source().startsWith("$");
    }

    /** As written. */
    String source();
}
