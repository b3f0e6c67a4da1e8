package connector.slice;

import connector.base.Json;
import connector.cursor.CursorValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place inside a slice, between two of its pages, from which another run can go on: the page to ask for next, and what
 * the pages before it came to, as far as the end of the slice depends on it.
 *
 * @param token the paginator's place of the next page: a text, a number, or a list of these
 * @param savedAt when the page that named it arrived
 * @param pages accepted before it
 * @param elements received before it
 * @param nullCursors records before it without a cursor value
 * @param min least cursor value before it
 * @param max greatest cursor value before it
 * @param reached greatest one that counts
 * @param last cursor value of the last record that has one, for a promised order
 */
public record Position(
        Object token,
        Instant savedAt,
        long pages,
        long elements,
        long nullCursors,
        Optional<CursorValue> min,
        Optional<CursorValue> max,
        Optional<CursorValue> reached,
        Optional<CursorValue> last) {
    /** Forbids changes. */
    public Position {
        token = token instanceof List<?> list ? List.copyOf(list) : token;
    }

    /** The token as text, for looking whether it holds a secret. */
    public String tokenText() {
        return Json.text(token);
    }

    /** As plain values for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("token", token);
        plain.put("saved_at", savedAt.toString());
        plain.put("pages", pages);
        plain.put("elements", elements);
        plain.put("null_cursors", nullCursors);
        min.ifPresent(value -> plain.put("min", value.toPlain()));
        max.ifPresent(value -> plain.put("max", value.toPlain()));
        reached.ifPresent(value -> plain.put("reached", value.toPlain()));
        last.ifPresent(value -> plain.put("last", value.toPlain()));
        return plain;
    }

    /**
     * From what {@link #toPlain} gave.
     *
     * @throws RuntimeException when somebody changed it: a member is missing or of another type
     */
    public static Position fromPlain(Map<?, ?> plain) {
        Object token = plain.get("token");
        if (!(token instanceof String || token instanceof Number || token instanceof List<?>)) {
            throw new IllegalArgumentException("\"token\" is no text, number or list");
        }
        return new Position(
                token,
                Instant.parse(Plain.text(plain, "saved_at")),
                Plain.number(plain, "pages"),
                Plain.number(plain, "elements"),
                Plain.number(plain, "null_cursors"),
                Plain.cursor(plain, "min"),
                Plain.cursor(plain, "max"),
                Plain.cursor(plain, "reached"),
                Plain.cursor(plain, "last"));
    }
}
