package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.record.ConformSettings;
import connector.record.ConformedRow;
import connector.record.Conformer;
import connector.record.Drift;
import connector.record.RecordShape;
import connector.record.Rejected;
import connector.record.ShapeWatch;
import connector.schema.SchemaChanges;
import connector.state.StateMerge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code --fail-on-drift} for one stream: compares the shape of the records that leave with what the last run saw. The rows
 * leave and the bookmark moves all the same: nothing is lost, somebody is told. Used by one thread.
 */
final class ShapeCheck {
    /** Of a change that touches everything, so many fields tell enough; the report has them all. */
    private static final int TOLD = 20;

    private final RecordShape before;
    private final SchemaChanges known;
    private final boolean first;
    private final ShapeWatch watch;
    private long number;

    /**
     * Nothing seen yet.
     *
     * @param known the schema as the last run left it
     * @param kept what the state has of the stream
     * @throws Failure STATE when the shape in it cannot be read
     */
    ShapeCheck(SchemaChanges known, Map<String, Object> kept, ConformSettings settings) {
        this.before = RecordShape.of(kept.get("shape"));
        this.known = known;
        // Of a schema that is what comes, the first run has nothing to compare with.
        this.first = known.declared().inferred()
                && known.changes().isEmpty()
                && before.fields().isEmpty();
        this.watch = new ShapeWatch(settings);
    }

    /** Records that leave. */
    void look(List<ConformedRow> rows, Conformer conformer, String slice) {
        for (ConformedRow row : rows) {
            watch.look(row.row().fields(), conformer.schema().current(), ++number, slice);
        }
    }

    /** Records that are set aside: what does not fit is a change all the more. */
    void lookAside(List<Rejected> rejected, Conformer conformer, String slice) {
        rejected.forEach(one -> watch.lookAside(one, conformer.schema().current(), number + 1, slice));
    }

    /**
     * The stream is over: the shape goes into the state, what changed into the report.
     *
     * @return the failure to be told, if there is one
     */
    Optional<Failure> over(SchemaChanges now, StateMerge merge, StreamReport report) {
        List<Drift> drift = first ? List.of() : before.driftTo(watch, known, now);
        report.drift(drift);
        merge.shape(before.after(watch).toPlain());
        if (drift.isEmpty()) {
            return Optional.empty();
        }
        String more = drift.size() > TOLD ? "; and " + (drift.size() - TOLD) + " more" : "";
        return Optional.of(new Failure(
                FailureClass.SCHEMA,
                "its records are not of the shape that the last run saw: "
                        + drift.stream().limit(TOLD).map(Drift::says).collect(Collectors.joining("; ")) + more,
                "all rows left and the bookmark moved on: look whether `schema` and whoever uses the fields are still"
                        + " right; the next run compares with what this one saw"));
    }
}
