package connector.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The elements of a page, and what stands beside them in the response.
 *
 * @param response plain values, decoded when they are asked for; empty for null and when there was no body
 * @param list the elements, as received
 * @param badLines lines that could not be read and were set aside
 * @param badAt for each of them how many elements stand before it
 */
public record Elements(Optional<Object> response, ElementList list, List<BadLine> badLines, List<Integer> badAt) {
    /** Forbids changes. */
    public Elements {
        badLines = List.copyOf(badLines);
        badAt = List.copyOf(badAt);
    }

    /** There was no body. */
    static final Elements NONE = of(Optional.empty(), new PlacedElements(new byte[0], 0));

    /** Everything could be read. */
    static Elements of(Optional<Object> response, ElementList list) {
        return new Elements(response, list, List.of(), List.of());
    }

    /** What of each element and what of each bad line, in the order in which they were sent. */
    public <T> List<T> inOrder(List<T> ofElements, List<T> ofBadLines) {
        if (ofBadLines.isEmpty()) {
            return ofElements;
        }
        List<T> all = new ArrayList<>(ofElements);
        IntStream.range(0, ofBadLines.size())
                .forEach(i -> all.add(Math.min(badAt.get(i) + i, all.size()), ofBadLines.get(i)));
        return all;
    }
}
