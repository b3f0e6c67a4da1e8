package connector.slice;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A slice with all that another process needs to read it exactly as the run that planned it would have.
 *
 * @param run id of the run
 * @param start of the run: {@code now} for every slice
 * @param options how the run was asked to read, see {@link Plan}
 * @param fingerprint of the config values that decide which rows are asked for; the reader's config must have the same
 * @param bookmark what the state keeps of the stream, as far as this slice needs it
 * @param slice what to read
 */
public record SliceTask(
        String run,
        Instant start,
        Map<String, Object> options,
        String fingerprint,
        Map<String, Object> bookmark,
        Slice slice) {
    /** Keeps the order and forbids changes. */
    public SliceTask {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        bookmark = Collections.unmodifiableMap(new LinkedHashMap<>(bookmark));
    }

    /** As plain values for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", slice.id());
        plain.put("run", run);
        plain.put("start", start.toString());
        plain.put("options", options);
        plain.put("fingerprint", fingerprint);
        plain.put("bookmark", bookmark);
        plain.put("slice", slice.toPlain());
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    public static SliceTask fromPlain(Map<?, ?> plain) {
        return new SliceTask(
                Plain.text(plain, "run"),
                Instant.parse(Plain.text(plain, "start")),
                Plain.map(plain, "options"),
                Plain.text(plain, "fingerprint"),
                Plain.map(plain, "bookmark"),
                Slice.fromPlain(Plain.object(plain, "slice")));
    }

    /** A list of tasks from JSON. */
    static List<SliceTask> listFromPlain(Object plain) {
        if (plain instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream().map(one -> fromPlain((Map<?, ?>) one)).toList();
        }
        throw new IllegalArgumentException("\"slices\" is no list of objects");
    }
}
