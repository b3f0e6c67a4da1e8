package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.slice.Ending;
import connector.slice.Plan;
import connector.slice.Slice;
import connector.slice.SliceOutput;
import connector.slice.SliceResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results that other processes left, by slice. */
final class StoredResults {
    private final Set<String> issued;
    private final Map<String, SliceOutput> byId = new HashMap<>();

    /** @throws Failure STATE when a result is of another run */
    StoredResults(Plan plan, List<SliceOutput> outputs) {
        issued = new HashSet<>(plan.issued());
        for (SliceOutput output : outputs) {
            if (!output.run().equals(plan.run())) {
                throw new Failure(
                        FailureClass.STATE,
                        "the result of slice " + output.result().slice().id() + " is of another run",
                        "give each run a directory of its own for its results");
            }
            // Of a slice that was read twice, a whole reading counts: its rows have left.
            byId.merge(output.result().slice().id(), output, StoredResults::better);
        }
    }

    private static SliceOutput better(SliceOutput one, SliceOutput other) {
        return one.result().ending().certified() ? one : other;
    }

    /** True when some process was told to read it. */
    boolean issued(Slice slice) {
        return issued.contains(slice.id());
    }

    Optional<SliceOutput> find(Slice slice) {
        return Optional.ofNullable(byId.get(slice.id()));
    }

    /** How a slice ended; one without a result failed. */
    SliceResult result(Slice slice) {
        return find(slice)
                .map(SliceOutput::result)
                .orElseGet(() -> SliceResult.none(
                        slice,
                        new Ending.Failed(
                                FailureClass.PARTIAL,
                                "the slice " + slice.id()
                                        + " has no result: whoever was to read it did not come to its end",
                                "read it again before the commit; else the next run reads it")));
    }
}
