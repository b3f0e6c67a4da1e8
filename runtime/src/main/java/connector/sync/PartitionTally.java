package connector.sync;

import connector.cursor.Window;
import connector.partition.Batch;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;

/** Puts the slices of a partition together: it is over with its last window, and as good as its worst slice. */
final class PartitionTally {
    private final PlannedSlices slices;
    private final Lineage lineage;
    private Reader.PartitionEnd worst = Reader.PartitionEnd.ANSWERED;
    private boolean open;

    PartitionTally(PlannedSlices slices, Lineage lineage) {
        this.slices = slices;
        this.lineage = lineage;
    }

    /** Slices come in order, so those of a partition come together. */
    void done(SliceResult result) {
        open = true;
        if (result.ending() instanceof Ending.Skipped) {
            worst = worst == Reader.PartitionEnd.FAILED ? worst : Reader.PartitionEnd.SKIPPED;
        } else if (!result.ending().certified()) {
            worst = Reader.PartitionEnd.FAILED;
        }
        Slice slice = result.slice();
        if (slice.batch().isPresent()) {
            done(slices.of(slice), slice);
        } else if (slice.window().map(Window::last).orElse(true)) {
            lineage.ended(slices.of(slice), worst);
            slices.forget(slice);
            worst = Reader.PartitionEnd.ANSWERED;
            open = false;
        }
    }

    /** Batches have no windows: each of their parts is over at once. */
    private void done(PlannedSlices.Planned planned, Slice part) {
        Batch batch = part.batch().orElseThrow();
        lineage.ended(planned, batch, worst);
        if (batch.offset() + batch.size() == planned.size()) {
            slices.forget(part);
        }
        worst = Reader.PartitionEnd.ANSWERED;
        open = false;
    }

    /** The stream stopped: what was not read counts as failed. */
    void unread(PlannedSlices rest) {
        rest.unfinished().forEach(planned -> lineage.ended(planned, Reader.PartitionEnd.FAILED));
        open = false;
    }

    /** True while a partition has windows left. */
    boolean open() {
        return open;
    }
}
