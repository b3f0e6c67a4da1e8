package connector.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page whose records all fit.
 *
 * @param rows in order, without those that were dropped or quarantined
 * @param schema the new Singer schema, to be sent before the rows; empty when it did not change
 * @param changes what changed in it, for people
 * @param counts what was done to records, for the report
 * @param rejected records that do not fit and were set aside, in order
 */
public record ConformedPage(
        List<ConformedRow> rows,
        Optional<Map<String, Object>> schema,
        List<String> changes,
        List<Count> counts,
        List<Rejected> rejected) {
    /**
     * How often something was done.
     *
     * @param what {@code empty_to_null}, {@code mismatch_to_null}, {@code mismatch_to_text}, {@code fields_dropped},
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
    public List<byte[]> bodies() {
        return rows.stream().map(ConformedRow::body).toList();
    }

    /** How often something was done, over all fields. */
    public long count(String what) {
        return counts.stream()
                .filter(c -> c.what().equals(what))
                .mapToLong(Count::times)
                .sum();
    }
}
