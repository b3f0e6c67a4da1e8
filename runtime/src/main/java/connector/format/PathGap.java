package connector.format;

/**
 * A part of a path that is not there.
 *
 * <p>The message says what is missing and what is there instead, e.g. {@code $.data[2] has no "lines", only id, total}.
 * It names keys, never values.
 */
public final class PathGap extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean beforeWildcard;

    /** @param beforeWildcard true when the missing part stands before the first wildcard, filter or deep scan */
    PathGap(String message, boolean beforeWildcard) {
        super(message);
        this.beforeWildcard = beforeWildcard;
    }

    /** True when the definite beginning of the path is missing, rather than the rest of it in some element. */
    public boolean beforeWildcard() {
        return beforeWildcard;
    }
}
