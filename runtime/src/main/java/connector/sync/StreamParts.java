package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.slice.Slice;
import connector.slice.SliceOutput;
import connector.slice.SliceResult;
import connector.slice.SliceTask;
import connector.state.Boundary;
import connector.state.StateMerge;
import connector.state.StreamBookmarks;
import connector.stream.PagedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One stream of a run whose slices are read by other processes.
 *
 * @param pages of the stream on their way out
 * @param kept what the state has of the stream
 * @param fingerprint of the config values that decide which rows are asked for
 */
record StreamParts(PageWriter pages, StreamBookmarks kept, String fingerprint) {
    String name() {
        return pages.stream().spec().name();
    }

    /** True when the streams that it is read for are over. */
    boolean parentsEnded() {
        return pages.lineage().parentsEnded();
    }

    /** A slice with all that another process needs to read it. */
    SliceTask task(Slice slice, String run, Map<String, Object> options) {
        return new SliceTask(run, pages.shared().now(), options, fingerprint, kept.only(slice.context()), slice);
    }

    /**
     * Reads one slice: its rows leave, its result is for a commit.
     *
     * @throws Failure CONFIG when the config is not that of the plan, OUTPUT when rows cannot leave; no result then
     */
    SliceOutput read(SliceTask task) throws InterruptedException {
        if (!task.fingerprint().equals(fingerprint)) {
            throw otherConfig("slice");
        }
        pages.announce();
        Slice slice = task.slice();
        List<Failure> gone = new ArrayList<>();
        SliceResult result = new PagedReader(pages.stream()).read(slice, page -> {
            try {
                return pages.write(slice, page);
            } catch (Failure failure) {
                gone.add(failure);
                throw failure;
            }
        });
        Optional<Failure> output =
                gone.stream().filter(f -> f.kind() == FailureClass.OUTPUT).findFirst();
        if (output.isPresent()) {
            throw output.get();
        }
        return new SliceOutput(
                task.run(),
                pages.merge().places().map(p -> p.kept(result)).orElse(result),
                pages.lineage().fed(),
                pages.conformer().changes(),
                pages.merge().boundary(slice.context()).map(Boundary::toPlain).orElse(Map.of()),
                pages.shared().serverDate().get(),
                pages.report().counted());
    }

    /** Rows of one filter must not move the bookmark of another. */
    static Failure otherConfig(String what) {
        return new Failure(
                FailureClass.CONFIG,
                "the config is not the one that the " + what + " was made with",
                "give every part of a run the same config");
    }

    /**
     * Takes the results of slices that were read elsewhere. A slice that was handed out and has no result failed.
     *
     * @return the slices to be read before this stream can go on; empty when it is over
     */
    List<Slice> settle(StoredResults stored) {
        StreamProgress progress = new StreamProgress(pages);
        PlannedSlices slices = progress.planned();
        List<Slice> all = new ArrayList<>();
        slices.forEachRemaining(all::add);
        List<Slice> unread = all.stream().filter(s -> !stored.issued(s)).toList();
        if (!unread.isEmpty()) {
            return unread;
        }
        for (Slice slice : all) {
            stored.find(slice).ifPresent(output -> take(slice, output));
            progress.ended(stored.result(slice));
        }
        progress.over(slices, true);
        pages.lineage().publish(progress::publish);
        pages.lineage().end(pages.report().failures().isEmpty());
        return List.of();
    }

    private void take(Slice slice, SliceOutput output) {
        StateMerge merge = pages.merge();
        output.rows().forEach(pages.lineage()::feedStored);
        merge.boundary(slice.context()).ifPresent(boundary -> boundary.absorb(output.edge()));
        output.serverDate().ifPresent(merge::serverClock);
        output.serverDate().ifPresent(pages.lineage()::serverClock);
        pages.report().add(output.counts());
        if (!output.schema().isEmpty()) {
            pages.conformer().learn(output.schema());
            merge.schema(pages.conformer().changes());
        }
    }
}
