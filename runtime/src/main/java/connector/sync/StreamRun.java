package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.LogContext;
import connector.slice.Ending;
import connector.slice.Position;
import connector.slice.Slice;
import connector.slice.SliceResult;
import connector.stream.PageRows;
import connector.stream.PagedReader;
import java.util.Optional;

/**
 * One stream of a run: takes the pages of its slices in order and writes them. Runs on one thread; only the slices are
 * read by others.
 */
final class StreamRun {
    private final PageWriter pages;
    private final StreamProgress progress;
    private final Shared shared;
    private final Lineage lineage;
    private final StreamReport report;
    private final FailureStreak streak = new FailureStreak();

    /** @param pages of the stream on their way out */
    StreamRun(PageWriter pages) {
        this.pages = pages;
        this.progress = new StreamProgress(pages);
        this.shared = pages.shared();
        this.lineage = pages.lineage();
        this.report = pages.report();
    }

    /** Runs to the end; failures of the stream go into its report. */
    void run() throws InterruptedException {
        try (LogContext context = LogContext.of(progress.name())) {
            runToEnd();
        }
    }

    private void runToEnd() throws InterruptedException {
        boolean whole = false;
        boolean ended = false;
        Optional<Failure> drift = Optional.empty();
        boolean outputGone = false;
        try {
            lineage.awaitParents();
            whole = read();
            progress.namesWithoutFields();
            ended = true;
        } catch (Failure failure) {
            if (failure.kind() == FailureClass.OUTPUT) {
                outputGone = true;
                throw failure;
            }
            report.failure(failure);
            ended = true;
        } finally {
            if (ended) { // one that was stopped saw a part by chance
                drift = pages.shape()
                        .flatMap(check -> check.over(pages.conformer().schema(), pages.merge(), report));
            }
            if (!outputGone) {
                lineage.publish(progress::publish);
            }
            lineage.end(whole && report.failures().isEmpty());
        }
        drift.ifPresent(report::failure); // last: it keeps nothing from leaving, and no child from going on
        report.bookmarks(
                Optional.of(shared.input().bookmark(progress.name())),
                Optional.of(shared.writer().document().bookmark(progress.name())));
        report.ended();
        shared.progress().stream(report);
    }

    /** Reads all slices; true when all of them were planned, whatever became of them. */
    private boolean read() throws InterruptedException {
        pages.announce();
        PlannedSlices slices = progress.planned();
        boolean goesOn = true;
        try (SliceQueue queue = new SliceQueue(
                new PagedReader(pages.stream()),
                slices,
                shared.threads(),
                shared.budget(),
                shared.ahead(pages.stream()),
                shared.isLimited())) {
            Optional<SliceBuffer> next = queue.next();
            while (next.isPresent() && goesOn) {
                goesOn = slice(next.get());
                next = goesOn ? queue.next() : Optional.empty();
            }
        }
        boolean all = goesOn && !slices.hasNext();
        progress.over(slices, all);
        return all;
    }

    /** Writes one slice; false when the stream stops after it. */
    private boolean slice(SliceBuffer buffer) throws InterruptedException {
        Slice slice = buffer.slice();
        Optional<Failure> broken = Optional.empty();
        Optional<Position> place = slice.position();
        Optional<PageRows> page = buffer.next(shared.writer()::flush);
        while (page.isPresent()) {
            try {
                if (broken.isEmpty() && !write(slice, page.get())) {
                    buffer.stop();
                    report.truncated();
                    while (buffer.next(shared.writer()::flush).isPresent()) {
                        // what was read ahead is not wanted
                    }
                    report.slice(leftAt(place, buffer.result()));
                    return false;
                }
                if (broken.isEmpty() && page.get().position().isPresent()) {
                    place = page.get().position();
                }
            } catch (Failure failure) {
                if (failure.kind() == FailureClass.OUTPUT) {
                    throw failure;
                }
                broken = Optional.of(failure);
                buffer.stop();
            }
            page = buffer.next(shared.writer()::flush);
        }
        SliceResult read = leftAt(place, buffer.result());
        SliceResult result = broken.map(f -> read.with(Ending.Failed.of(f))).orElse(read);
        progress.ended(result);
        return !streak.stopsAfter(result);
    }

    /** The reader may have been pages ahead of what was written. */
    private static SliceResult leftAt(Optional<Position> written, SliceResult read) {
        return read.leftAt(read.trail().position().flatMap(ahead -> written));
    }

    /** Writes a page; false when the limit is reached. */
    private boolean write(Slice slice, PageRows page) {
        boolean more = pages.write(slice, page);
        if (pages.selected()) {
            progress.page(slice, page);
        }
        return more;
    }
}
