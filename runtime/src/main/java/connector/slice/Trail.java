package connector.slice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way a slice was read along, page by page.
 *
 * @param tokens hashes of the places asked for, in order; of many only the first and the last ones, with the number of
 *     those between: enough to see in a report whether two runs went the same way
 * @param resumed true when reading began at a place that an earlier run had saved
 * @param position where another run can go on; empty when the slice has to be read from its start
 */
public record Trail(List<String> tokens, boolean resumed, Optional<Position> position) {
    /** Nothing was read. */
    public static final Trail NONE = new Trail(List.of(), false, Optional.empty());

    /** Forbids changes. */
    public Trail {
        tokens = List.copyOf(tokens);
    }

    /** The same, left at another place. */
    public Trail at(Optional<Position> place) {
        return new Trail(tokens, resumed, place);
    }

    /** As plain values for JSON. */
    Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("tokens", tokens);
        plain.put("resumed", resumed);
        position.ifPresent(place -> plain.put("position", place.toPlain()));
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    static Trail fromPlain(Map<?, ?> plain) {
        return new Trail(
                Plain.texts(plain, "tokens"),
                Plain.truth(plain, "resumed"),
                Plain.find(plain, "position").map(Position::fromPlain));
    }
}
