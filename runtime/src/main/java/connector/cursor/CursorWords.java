package connector.cursor;

/** What messages about a cursor's keys say. */
final class CursorWords {
    private CursorWords() {}

    static String why(IllegalArgumentException e) {
        return e instanceof NumberFormatException ? "it is no number" : e.getMessage();
    }

    static String expected(String key, CursorType type) {
        if (key.equals("start") || key.equals("end")) {
            return type.isTime() ? "an instant like 2026-01-31T00:00:00Z, or one in the cursor's format" : "a number";
        }
        return type.isTime() ? "a duration like 30d or PT1H" : "a number";
    }
}
