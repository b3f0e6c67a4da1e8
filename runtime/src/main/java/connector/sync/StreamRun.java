package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.CursorValue;
import connector.partition.Partition;
import connector.record.ConformedPage;
import connector.record.ConformedRow;
import connector.record.Conformer;
import connector.record.Row;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import connector.state.Boundary;
import connector.state.StateMerge;
import connector.stream.BoundStream;
import connector.stream.PageRows;
import connector.stream.PagedReader;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One stream of a run: plans its slices, takes their pages in order, writes rows and bookmarks, feeds its children.
 * Runs on one thread; only the slices are read by others.
 */
final class StreamRun {
    private final Shared shared;
    private final BoundStream stream;
    private final Lineage lineage;
    private final StateMerge merge;
    private final Conformer conformer;
    private final StreamReport report;
    private final boolean selected;
    private final OwnRows ownRows;
    private final FailureStreak streak = new FailureStreak();
    private final DoubtfulEnds doubts = new DoubtfulEnds();
    private Optional<PartitionTally> tally = Optional.empty();

    StreamRun(
            Shared shared,
            BoundStream stream,
            Lineage lineage,
            StateMerge merge,
            Conformer conformer,
            StreamReport report,
            boolean selected,
            OwnRows ownRows) {
        this.shared = shared;
        this.stream = stream;
        this.lineage = lineage;
        this.merge = merge;
        this.conformer = conformer;
        this.report = report;
        this.selected = selected;
        this.ownRows = ownRows;
    }

    /** Runs to the end; failures of the stream go into its report. */
    void run() throws InterruptedException {
        boolean whole = false;
        boolean outputGone = false;
        try {
            lineage.awaitParents();
            whole = read();
        } catch (Failure failure) {
            if (failure.kind() == FailureClass.OUTPUT) {
                outputGone = true;
                throw failure;
            }
            report.failure(failure);
        } finally {
            if (!outputGone) {
                lineage.publish(this::publish);
            }
            lineage.end(whole && report.failures().isEmpty());
        }
        report.bookmarks(
                Optional.of(shared.input().bookmark(name())),
                Optional.of(shared.writer().document().bookmark(name())));
        shared.progress().stream(report);
    }

    private String name() {
        return stream.spec().name();
    }

    /** Reads all slices; true when all of them were planned, whatever became of them. */
    private boolean read() throws InterruptedException {
        if (selected) {
            announce();
        }
        PlannedSlices slices =
                new PlannedSlices(name(), stream.cursor(), shared.now(), partitions(), this::from, planned -> {
                    merge.nothingAsked(planned.partition().context());
                    lineage.ended(planned, Reader.PartitionEnd.ANSWERED);
                });
        tally = Optional.of(new PartitionTally(slices, lineage));
        boolean goesOn = true;
        try (SliceQueue queue = new SliceQueue(
                new PagedReader(stream), slices, shared.threads(), shared.budget(), shared.slicesInFlight(stream))) {
            Optional<SliceBuffer> next = queue.next();
            while (next.isPresent() && goesOn) {
                goesOn = slice(next.get());
                next = goesOn ? queue.next() : Optional.empty();
            }
        }
        doubts.rest().forEach(this::settle);
        doubts.warning().ifPresent(report::warning);
        boolean all = goesOn && !slices.hasNext();
        tally.get().unread(slices);
        lineage.finish(all, report);
        merge.finish(all && lineage.showsAllPartitions());
        return all;
    }

    private Iterator<PlannedSlices.Planned> partitions() {
        return lineage.partitions();
    }

    /** Where the reading of a partition starts: the earliest point that any reader needs. */
    private Optional<CursorValue> from(Partition partition) {
        return lineage.readFrom(
                partition, selected ? Optional.of(merge.bookmarkOf(partition.context())) : Optional.empty());
    }

    /** Writes one slice; false when the stream stops after it. */
    private boolean slice(SliceBuffer buffer) throws InterruptedException {
        Slice slice = buffer.slice();
        Optional<Failure> broken = Optional.empty();
        Optional<PageRows> page = buffer.next();
        while (page.isPresent()) {
            try {
                if (broken.isEmpty() && !write(slice, page.get())) {
                    buffer.stop();
                    report.truncated();
                    return false;
                }
            } catch (Failure failure) {
                if (failure.kind() == FailureClass.OUTPUT) {
                    throw failure;
                }
                broken = Optional.of(failure);
                buffer.stop();
            }
            page = buffer.next();
        }
        SliceResult read = buffer.result();
        SliceResult result = broken.map(f -> read.with(failed(f))).orElse(read);
        doubts.settled(result).forEach(this::settle);
        return !streak.stopsAfter(result);
    }

    private static Ending failed(Failure failure) {
        return Ending.Failed.of(failure);
    }

    /** Writes a page; false when the limit is reached. */
    private boolean write(Slice slice, PageRows page) {
        feed(slice, page.rows());
        if (!selected) {
            return true;
        }
        List<Row> rest =
                lineage.hasReaders() ? ownRows.of(page.rows(), merge.bookmarkOf(slice.context())) : page.rows();
        while (!rest.isEmpty() && report.records() < shared.limit()) {
            // More than one part only under a limit, where repeats that stay here leave room for others.
            int part = (int) Math.min(rest.size(), shared.limit() - report.records());
            write(slice, page, rest.subList(0, part));
            rest = rest.subList(part, rest.size());
        }
        if (page.reached().isPresent()) {
            merge.page(slice, page.reached().get());
            lineage.publish(this::publishIfDue);
        }
        return report.records() < shared.limit();
    }

    private void write(Slice slice, PageRows page, List<Row> rows) {
        ConformedPage conformed = conformer.conform(rows);
        if (conformed.schema().isPresent()) {
            announce();
            merge.schema(conformer.changes());
            conformed.changes().forEach(report::schemaChange);
        }
        List<byte[]> bodies = leaving(slice, conformed.rows());
        shared.writer().records(name(), bodies, page.received());
        report.records(bodies.size());
        report.count("repeats", conformed.rows().size() - bodies.size());
        conformed.counts().forEach(c -> report.count(c.what(), c.times()));
        shared.progress().page(name(), bodies.size());
    }

    /** All but those that an earlier run emitted as they are. */
    private List<byte[]> leaving(Slice slice, List<ConformedRow> rows) {
        Optional<Boundary> boundary = merge.boundary(slice.context());
        List<ConformedRow> leaving = boundary.isPresent()
                ? new Repeats(
                                stream.cursor().orElseThrow(),
                                boundary.get(),
                                stream.spec().primaryKey())
                        .without(slice, rows)
                : rows;
        return leaving.stream().map(ConformedRow::body).toList();
    }

    private void feed(Slice slice, List<Row> rows) {
        if (lineage.hasReaders()) {
            for (Row row : rows) {
                lineage.feed(row.fields(), slice, stream.cursor().flatMap(c -> c.of(row.fields())));
            }
        }
    }

    private void announce() {
        Map<String, Object> schema = conformer.singerSchema();
        shared.writer()
                .schema(
                        name(),
                        schema,
                        stream.spec().primaryKey(),
                        SourceCatalog.replicationKey(stream.spec(), schema));
    }

    /** What a slice comes to is sure: it goes into the report and the state. */
    private void settle(SliceResult result) {
        Slice slice = result.slice();
        report.slice(result);
        report.count("pages", result.pages());
        report.count("null_cursors", result.nullCursors());
        result.warnings().forEach(report::warning);
        if (result.ending() instanceof Ending.Failed failed) {
            report.failure(new Failure(
                    failed.kind(),
                    (slice.context().isEmpty() && slice.window().isEmpty() ? "" : slice.says() + ": ")
                            + failed.message(),
                    failed.remedy()));
        } else if (result.ending() instanceof Ending.Skipped skipped) {
            report.count("skipped", 1);
            report.warning("skipped " + slice.says() + ": " + skipped.because());
        } else if (result.ending() instanceof Ending.Emptied) {
            report.count("emptied", 1);
        }
        shared.serverDate().get().ifPresent(merge::serverClock);
        merge.done(result);
        tally.orElseThrow().done(result);
        lineage.slice(result);
        lineage.publish(this::publishIfDue);
    }

    private void publishIfDue() {
        if (shared.writer().due()) {
            publish();
        }
    }

    /** Hands on what is proved so far. */
    private void publish() {
        if (selected) {
            lineage.marks(merge);
            shared.writer().bookmark(name(), merge.bookmark());
        }
    }
}
