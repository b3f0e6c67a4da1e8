package connector.record;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the records of one stream are made to fit.
 *
 * @param keys primary key, top-level fields; may be empty
 * @param drift what to do with fields and types that are not declared
 * @param zone where dates without an offset are from
 * @param deselected fields that are left out, as paths of names; as long as there are any, no field is added
 * @param padNulls whether absent declared fields are written as null
 * @param texts whether all values come as texts, of which the schema says what they are
 * @param guarded fields that were made unreadable, dotted, as they leave
 */
public record ConformSettings(
        List<String> keys,
        DriftPolicy drift,
        Optional<ZoneId> zone,
        Set<List<String>> deselected,
        boolean padNulls,
        boolean texts,
        List<String> guarded) {
    /** Forbids changes. */
    public ConformSettings {
        guarded = List.copyOf(guarded);
        keys = List.copyOf(keys);
        deselected = Set.copyOf(deselected);
    }

    /** Values come with their types. */
    public ConformSettings(
            List<String> keys,
            DriftPolicy drift,
            Optional<ZoneId> zone,
            Set<List<String>> deselected,
            boolean padNulls) {
        this(keys, drift, zone, deselected, padNulls, false, List.of());
    }

    /** Everything is selected, nothing is padded, dates need an offset. */
    public static ConformSettings of(List<String> keys, DriftPolicy drift) {
        return new ConformSettings(keys, drift, Optional.empty(), Set.of(), false);
    }
}
