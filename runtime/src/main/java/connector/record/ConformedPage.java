package connector.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page whose records all fit. Its bodies are good until the next page of the stream is conformed.
 *
 * @param bytes what the bodies of the rows stand in; not to be changed
 * @param rows in order, without those that were dropped or quarantined
 * @param schema the new Singer schema, to be sent before the rows; empty when it did not change
 * @param changes what changed in it, for people
 * @param counts what was done to records, for the report
 * @param rejected records that do not fit and were set aside, in order
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed on, never compared
public record ConformedPage(
        byte[] bytes,
        List<ConformedRow> rows,
        Optional<Map<String, Object>> schema,
        List<String> changes,
        List<Count> counts,
        List<Rejected> rejected) {
    /**
     * How often something was done.
     *
     * @param what {@code empty_to_null}, {@code empty_to_object}, {@code empty_to_list}, {@code mismatch_to_null}, {@code mismatch_to_text}, {@code fields_dropped},
     *     {@code nul_removed}, {@code surrogates_replaced}
     * @param where the field
     * @param times how often
     */
    public record Count(String what, String where, long times) {}

    /** Forbids changes. */
    public ConformedPage {
        rows = List.copyOf(rows);
        changes = List.copyOf(changes);
        counts = List.copyOf(counts);
        rejected = List.copyOf(rejected);
    }

    /** The bodies of the records in order. */
    public Bodies bodies() {
        return bodies(rows);
    }

    /** The bodies of some of the records. */
    public Bodies bodies(List<ConformedRow> some) {
        return new Bodies(bytes, some);
    }

    /** How often something was done, over all fields. */
    public long count(String what) {
        return counts.stream()
                .filter(c -> c.what().equals(what))
                .mapToLong(Count::times)
                .sum();
    }
}
