package connector.slice;

import connector.base.Canonical;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run is going to read, as far as is known without asking the API.
 *
 * @param run id of the run
 * @param start of the run: {@code now} for every slice
 * @param state {@link #stateHash} of the state it was made from
 * @param slices of the first level, in emission order
 */
public record Plan(String run, Instant start, String state, List<Slice> slices) {
    /** Forbids changes. */
    public Plan {
        slices = List.copyOf(slices);
    }

    /** Tells states apart. */
    public static String stateHash(Map<String, Object> state) {
        return Canonical.sha256(state);
    }

    /** As plain values for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("run", run);
        plain.put("start", start.toString());
        plain.put("state", state);
        plain.put("slices", slices.stream().map(Slice::toPlain).toList());
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    public static Plan fromPlain(Map<?, ?> plain) {
        List<Slice> slices = new ArrayList<>();
        if (plain.get("slices") instanceof List<?> list) {
            for (Object slice : list) {
                slices.add(Slice.fromPlain((Map<?, ?>) slice));
            }
        }
        return new Plan(
                Plain.text(plain, "run"),
                Instant.parse(Plain.text(plain, "start")),
                Plain.text(plain, "state"),
                slices);
    }
}
