package connector.slice;

import connector.cursor.CursorValue;
import java.util.Map;
import java.util.Optional;

/**
 * The cursor values of a slice's records.
 *
 * @param min least one
 * @param max greatest one, wherever it lies
 * @param reached greatest one that counts: not before the window, not beyond its end
 * @param orderHeld rows came in the declared order
 */
public record CursorsSeen(
        Optional<CursorValue> min, Optional<CursorValue> max, Optional<CursorValue> reached, boolean orderHeld) {
    /** No record had one. */
    public static final CursorsSeen NONE = new CursorsSeen(Optional.empty(), Optional.empty(), Optional.empty(), true);

    void put(Map<String, Object> plain) {
        min.ifPresent(value -> plain.put("min", value.toPlain()));
        max.ifPresent(value -> plain.put("max", value.toPlain()));
        reached.ifPresent(value -> plain.put("reached", value.toPlain()));
        plain.put("order_held", orderHeld);
    }

    static CursorsSeen fromPlain(Map<?, ?> plain) {
        return new CursorsSeen(
                Plain.cursor(plain, "min"),
                Plain.cursor(plain, "max"),
                Plain.cursor(plain, "reached"),
                Plain.truth(plain, "order_held"));
    }
}
