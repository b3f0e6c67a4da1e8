package connector.record;

import connector.spec.Scope;

/** The names that templates have for a record, beside those of its request. */
public final class RowNames {
    /** For {@code where} and {@code transform}. */
    public static final Scope SCOPE = Scope.open(
                    "record", "envelope", "response", "headers", "link", "first_record", "last_record")
            .plus("status", Scope.Shape.of())
            .plus("page", Scope.Shape.of("number", "offset", "count", "total"));

    private RowNames() {}
}
