package connector.sync;

import connector.base.Failure;
import connector.cursor.CursorValue;
import connector.partition.Partition;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import connector.state.Places;
import connector.state.StateMerge;
import connector.stream.PageRows;
import java.util.Optional;

/**
 * Which slices a stream has, and what their results come to: its bookmark, its report, what its children and parents
 * are told. The same whether the slices are read by threads of this run or by other processes. Used by one thread.
 */
final class StreamProgress {
    /** Fewer new records than this say nothing about a field that some records lack. */
    private static final long ENOUGH_RECORDS = 100;

    private final PageWriter pages;
    private final Shared shared;
    private final Lineage lineage;
    private final StateMerge merge;
    private final StreamReport report;
    private final DoubtfulEnds doubts = new DoubtfulEnds();
    private Optional<PartitionTally> tally = Optional.empty();

    StreamProgress(PageWriter pages) {
        this.pages = pages;
        this.shared = pages.shared();
        this.lineage = pages.lineage();
        this.merge = pages.merge();
        this.report = pages.report();
    }

    /** The stream's name. */
    String name() {
        return pages.stream().spec().name();
    }

    /** The slices to read, made as they are asked for; what needs no request is settled on the way. */
    PlannedSlices planned() {
        PlannedSlices slices = new PlannedSlices(
                name(),
                pages.stream().cursor(),
                shared.now(),
                lineage.partitions(),
                this::from,
                merge.places(),
                planned -> {
                    merge.nothingAsked(planned.partition().context());
                    lineage.ended(planned, Reader.PartitionEnd.ANSWERED);
                });
        tally = Optional.of(new PartitionTally(slices, lineage));
        return slices;
    }

    /** Where the reading of a partition starts: the earliest point that any reader needs. */
    private Optional<CursorValue> from(Partition partition) {
        Optional<Optional<CursorValue>> own =
                pages.selected() ? Optional.of(merge.bookmarkOf(partition.context())) : Optional.empty();
        return lineage.readFrom(partition, own);
    }

    /** A slice ended; its last page was written. In the order of the slices. */
    void ended(SliceResult result) {
        doubts.settled(result).forEach(this::settle);
    }

    /** What a slice comes to is sure: it goes into the report and the state. */
    private void settle(SliceResult result) {
        report.count("pages", result.counts().pages());
        report.count("null_cursors", result.counts().nullCursors());
        result.warnings().forEach(report::warning);
        shared.serverDate().get().ifPresent(merge::serverClock);
        for (SliceResult end : result.ends()) {
            report(end);
            merge.done(end);
            tally.orElseThrow().done(end);
        }
        lineage.slice(result);
        lineage.publish(this::publishIfDue);
    }

    private void report(SliceResult result) {
        Slice slice = result.slice();
        report.slice(result);
        if (result.ending() instanceof Ending.Failed failed) {
            boolean whole = slice.context().isEmpty() && slice.window().isEmpty();
            report.failure(
                    new Failure(failed.kind(), (whole ? "" : slice.says() + ": ") + failed.message(), failed.remedy()));
        } else if (result.ending() instanceof Ending.Skipped skipped) {
            report.count("skipped", 1);
            report.warning("skipped " + slice.says() + ": " + skipped.because());
        } else if (result.ending() instanceof Ending.Emptied) {
            report.count("emptied", 1);
        }
    }

    /**
     * No slice is left, or none is wanted any more.
     *
     * @param all whether every slice was read, failed ones included
     */
    void over(PlannedSlices slices, boolean all) {
        doubts.rest().forEach(this::settle);
        doubts.warning().ifPresent(report::warning);
        tally.orElseThrow().unread(slices);
        shared.serverDate().get().ifPresent(lineage::serverClock);
        lineage.finish(all, report);
        if (all) {
            merge.places().ifPresent(Places::allPlanned);
        }
        merge.finish(all && lineage.showsAllPartitions());
    }

    /** Tells which fields that {@code transform} names no record had. */
    void namesWithoutFields() {
        boolean whole = pages.stream().cursor().isEmpty()
                || shared.input().bookmark(name()).isEmpty();
        if (!whole && report.records() < ENOUGH_RECORDS) {
            return;
        }
        for (String absent : pages.stream().transformer().absent()) {
            report.count("absent_in_transform", absent, 1);
            report.warning(
                    "transform: " + absent + ": no record that was read has this field; is it mistyped, or has the API"
                            + " another name for it by now?");
        }
    }

    /** A page of a slice was written: what its order proves, and where another run can go on. */
    void page(Slice slice, PageRows page) {
        if (page.reached().isEmpty() && page.position().isEmpty()) {
            return;
        }
        // A page may move the bookmark before any slice has ended.
        shared.serverDate().get().ifPresent(merge::serverClock);
        page.reached().ifPresent(value -> merge.page(slice, value));
        page.position().ifPresent(place -> merge.page(slice, place));
        lineage.publish(this::publishIfDue);
    }

    private void publishIfDue() {
        if (shared.writer().due()) {
            publish();
        }
    }

    /** Hands on what is proved so far. */
    void publish() {
        if (pages.selected()) {
            lineage.marks(merge);
            shared.writer().bookmark(name(), merge.bookmark());
        }
    }
}
