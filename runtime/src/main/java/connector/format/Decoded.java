package connector.format;

import java.util.List;
import java.util.Optional;

/**
 * A decoded body.
 *
 * @param present false when there was no body to decode (204): an empty page
 * @param value plain values, see {@link connector.base.Json}; of JSON Lines the list of the lines' values; empty for
 *     null and when there was no body
 * @param lines of JSON Lines the line each value stood on, from 1; otherwise empty
 * @param badLines those that could not be read and were put aside
 */
public record Decoded(boolean present, Optional<Object> value, List<Integer> lines, List<BadLine> badLines) {
    /** There was no body. */
    public static final Decoded NOTHING = new Decoded(false, Optional.empty(), List.of(), List.of());

    /** One value, perhaps null. */
    public static Decoded of(Object value) {
        return new Decoded(true, Optional.ofNullable(value), List.of(), List.of());
    }
}
