package connector.slice;

import connector.base.Canonical;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be read next in a run whose slices are read by other processes. Planning and committing it again gives the
 * same: everything follows from the input, the start and the results.
 *
 * @param run id of the run
 * @param start of the run: {@code now} for every slice
 * @param input the state that the run began with
 * @param states hashes of the states that a commit may find: the input's, and those that earlier commits wrote
 * @param options how the run was asked to read, the same for every part: {@code connector} (name and version of the
 *     manifest), {@code select} (stream to the properties left out), {@code full_refresh},
 *     {@code accept_changed_filters}, {@code pad_nulls}
 * @param fingerprints by stream, of the config values that decide which rows are asked for; every part of a run must have
 *     the same
 * @param issued ids of all slices handed out so far, those of this plan among them
 * @param slices to be read now, in emission order
 * @param budget what the API allows all readers together: {@code requests_in_flight}, {@code rate_limits}; an API's limit
 *     does not grow with the readers
 */
public record Plan(
        String run,
        Instant start,
        Map<String, Object> input,
        List<String> states,
        Map<String, Object> options,
        Map<String, Object> fingerprints,
        List<String> issued,
        List<SliceTask> slices,
        Map<String, Object> budget) {
    /** Keeps the order and forbids changes. */
    public Plan {
        input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        states = List.copyOf(states);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
        issued = List.copyOf(issued);
        slices = List.copyOf(slices);
        budget = Collections.unmodifiableMap(new LinkedHashMap<>(budget));
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
        plain.put("budget", budget);
        plain.put("options", options);
        plain.put("slices", slices.stream().map(SliceTask::toPlain).toList());
        plain.put("fingerprints", fingerprints);
        plain.put("issued", issued);
        plain.put("states", states);
        plain.put("input", input);
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    public static Plan fromPlain(Map<?, ?> plain) {
        return new Plan(
                Plain.text(plain, "run"),
                Instant.parse(Plain.text(plain, "start")),
                Plain.map(plain, "input"),
                Plain.texts(plain, "states"),
                Plain.map(plain, "options"),
                Plain.map(plain, "fingerprints"),
                Plain.texts(plain, "issued"),
                SliceTask.listFromPlain(plain.get("slices")),
                Plain.map(plain, "budget"));
    }
}
