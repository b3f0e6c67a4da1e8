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

    /** True for what differs from record to record of one page, by its dotted path. */
    static boolean isOfRecord(String path) {
        return isOf("record", path) || isOf("envelope", path);
    }

    private static boolean isOf(String name, String path) {
        return path.startsWith(name) && (path.length() == name.length() || path.charAt(name.length()) == '.');
    }
}
