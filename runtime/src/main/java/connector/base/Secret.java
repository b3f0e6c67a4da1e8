package connector.base;

/**
 * A value that must never be shown. {@link #toString()} hides it, so that it cannot slip into a message; only code that
 * sends it calls {@link #reveal()}.
 */
public record Secret(String reveal) {
    /** What stands in the place of a secret wherever one would have been shown. */
    public static final String MASK = "***";

    @Override
    public String toString() {
        return MASK;
    }
}
