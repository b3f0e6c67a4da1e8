package connector.format;

import java.util.List;
import java.util.Optional;

/**
 * The elements of a page, and what stands beside them in the response.
 *
 * @param response plain values, decoded when they are asked for; empty for null and when there was no body
 * @param batch the elements, as received
 * @param badLines lines that could not be read and were set aside
 */
public record Elements(Optional<Object> response, Batch batch, List<BadLine> badLines) {
    /** Forbids changes. */
    public Elements {
        badLines = List.copyOf(badLines);
    }

    /** There was no body. */
    static final Elements NONE = new Elements(Optional.empty(), new Batch(new byte[0], 0), List.of());
}
