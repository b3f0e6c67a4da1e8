package connector.cursor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One stretch of a cursor to read, half-open {@code [start, end)}, on multiples of the cursor's granularity, before it
 * is adjusted to what the API's bounds mean.
 *
 * @param index in its partition and run, from 0
 * @param start empty: from the beginning of the data
 * @param end empty: no upper end is known (an integer or text cursor without {@code end})
 * @param last true for the last window of the run
 */
public record Window(int index, Optional<CursorValue> start, Optional<CursorValue> end, boolean last) {
    /** As plain values for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("index", (long) index);
        start.ifPresent(value -> plain.put("start", value.toPlain()));
        end.ifPresent(value -> plain.put("end", value.toPlain()));
        plain.put("last", last);
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    public static Window fromPlain(Map<?, ?> plain) {
        return new Window(
                ((Number) plain.get("index")).intValue(),
                edge(plain.get("start")),
                edge(plain.get("end")),
                Boolean.TRUE.equals(plain.get("last")));
    }

    private static Optional<CursorValue> edge(Object plain) {
        return plain instanceof Map<?, ?> map ? Optional.of(CursorValue.fromPlain(map)) : Optional.empty();
    }

    /** For people: {@code [start, end)}, epochs with their instants. */
    public String says() {
        return "[" + start.map(CursorValue::says).orElse("…") + ", "
                + end.map(CursorValue::says).orElse("…") + ")";
    }

    /** {@code [start, end)}, as sent: the ids of slices are made of it. */
    @Override
    public String toString() {
        return "[" + start.map(CursorValue::toString).orElse("…") + ", "
                + end.map(CursorValue::toString).orElse("…") + ")";
    }
}
