package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.CursorValue;
import connector.partition.Batch;
import connector.partition.ForEach;
import connector.partition.Parents;
import connector.partition.Partition;
import connector.slice.Slice;
import connector.slice.SliceResult;
import connector.state.StateMerge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream's place among parents and children in a run: which partitions its parents give it, from where its children
 * need it read, and which progress has to wait for whom.
 */
final class Lineage {
    private final String stream;
    private final ForEach forEach;
    private final List<Lineage> parents = new ArrayList<>();
    private final List<Lineage> children = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Feed feed;
    private Optional<Reader> reader = Optional.empty();
    private Optional<StateMerge> merge = Optional.empty();
    private Optional<Runnable> waiting = Optional.empty();
    private int childrenToWaitFor;
    private boolean waitedFor;

    /** @param feed what its children get of it */
    Lineage(String stream, ForEach forEach, Feed feed) {
        this.stream = stream;
        this.forEach = forEach;
        this.feed = feed;
    }

    /** Sets the state that waits for children. */
    void keeps(StateMerge state) {
        merge = Optional.of(state);
    }

    /**
     * Makes a stream the parent of this one.
     *
     * @param asReader how this one reads it
     * @param selected whether this one is read for itself: only then does the parent's bookmark wait for it
     */
    void childOf(Lineage parent, Reader asReader, boolean selected) {
        parents.add(parent);
        reader = Optional.of(asReader);
        parent.readers.add(asReader);
        parent.children.add(this);
        if (selected && asReader.mode() == Parents.ALL) {
            parent.childrenToWaitFor++;
        }
        waitedFor |= selected && asReader.mode() == Parents.ALL;
    }

    boolean hasReaders() {
        return !readers.isEmpty();
    }

    void awaitParents() throws InterruptedException {
        for (Lineage parent : parents) {
            parent.feed.await();
        }
    }

    /** True when no parent has anything left to read. */
    boolean parentsEnded() {
        return parents.stream().allMatch(parent -> parent.feed.hasEnded());
    }

    /** What its children get of it so far, as plain values. */
    List<Object> fed() {
        return feed.toPlain();
    }

    /** Takes over what another process fed. */
    void feedStored(Object row) {
        feed.addPlain(row);
    }

    boolean parentsComplete() {
        return parents.stream().allMatch(parent -> parent.feed.complete());
    }

    /** The partitions of this run, with the parent's record each is read for. */
    Iterator<PlannedSlices.Planned> partitions() {
        Iterator<PlannedSlices.Planned> single = single();
        return forEach.batched()
                .<Iterator<PlannedSlices.Planned>>map(variable -> new Batches(variable, single))
                .orElse(single);
    }

    private Iterator<PlannedSlices.Planned> single() {
        if (parents.size() != 1) {
            return forEach.partitions(name -> parents.stream()
                            .filter(p -> p.stream.equals(name))
                            .flatMap(p -> p.feed.rows().map(Feed.Row::parent)))
                    .map(partition -> new PlannedSlices.Planned(partition, List.of()))
                    .iterator();
        }
        Reader wants = reader.orElseThrow();
        return PlannedSlices.partitions(forEach, parents.get(0).feed.rows())
                .filter(p -> wants.wants(p.rows().get(0), p.partition()))
                .iterator();
    }

    /**
     * Where the reading of a partition starts: the earliest point that the stream itself or any child needs.
     *
     * @param own the stream's bookmark if it is selected; inside empty for its beginning
     */
    Optional<CursorValue> readFrom(Partition partition, Optional<Optional<CursorValue>> own) {
        List<Optional<CursorValue>> needs = new ArrayList<>();
        own.ifPresent(needs::add);
        readers.forEach(r -> needs.add(r.readFrom(partition.context())));
        return needs.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : needs.stream().flatMap(Optional::stream).reduce(CursorValue::min);
    }

    void feed(Map<String, Object> record, Slice slice, Optional<CursorValue> cursor) {
        feed.add(record, slice.ownContext(), slice.ownVariables(), cursor);
    }

    /** A slice of this stream ended: what children have seen of it, they will know when they end themselves. */
    void slice(SliceResult result) {
        readers.forEach(child -> child.mark().ifPresent(mark -> mark.done(result)));
    }

    /** The run is over: what waits for children is thrown away. */
    void close() {
        feed.close();
    }

    /** A partition of this stream is over. */
    void ended(PlannedSlices.Planned planned, Reader.PartitionEnd end) {
        if (planned.partition().batch().isPresent()) {
            ended(planned, planned.partition().batch().get(), end);
        } else if (!planned.rows().isEmpty()) {
            ended(planned.rows().get(0), planned.partition().context(), end);
        }
    }

    /** A part of a batch is over. */
    void ended(PlannedSlices.Planned planned, Batch part, Reader.PartitionEnd end) {
        for (int i = 0; i < part.size() && !planned.rows().isEmpty(); i++) {
            ended(planned.rows().get(part.offset() + i), part.contexts().get(i), end);
        }
    }

    private void ended(Feed.Row row, Map<String, Object> context, Reader.PartitionEnd end) {
        if (reader.isEmpty()) {
            return;
        }
        reader.get().ended(row, context, end);
        if (end == Reader.PartitionEnd.FAILED && waitedFor) {
            parents.get(0).hold(row);
        }
    }

    /** A child failed for a record of this stream: its bookmark must not pass it. */
    private void hold(Feed.Row row) {
        merge.ifPresent(state -> row.cursor()
                .ifPresentOrElse(
                        value -> state.holdBelow(row.parent().context(), value),
                        () -> state.hold(row.parent().context())));
    }

    /**
     * All slices of this stream are over.
     *
     * @param all whether every partition was read, failed ones included
     */
    void finish(boolean all, StreamReport report) {
        if (!parentsComplete()) {
            report.failure(new Failure(
                    FailureClass.PARTIAL,
                    "not every record of " + parents.stream().map(p -> p.stream).toList()
                            + " could be read, so not every partition is known",
                    "mend what failed there; what was read here keeps its progress"));
        } else if (reader.flatMap(Reader::mark).isPresent()) {
            reader.get().mark().get().finish(all);
        }
    }

    /** The server's clock: the mark on a parent does not pass it either. */
    void serverClock(Instant date) {
        reader.flatMap(Reader::mark).ifPresent(mark -> mark.serverClock(date));
    }

    /** Puts the progress on parents into the state. */
    void marks(StateMerge state) {
        reader.flatMap(Reader::mark).ifPresent(mark -> state.mark(parents.get(0).stream, mark.bookmark()));
    }

    /** Whether the partitions of this run are all there are. */
    boolean showsAllPartitions() {
        return parentsComplete() && reader.stream().allMatch(r -> r.mode() == Parents.ALL);
    }

    /** Writes the stream's progress, at once or when the children that it waits for have ended. */
    synchronized void publish(Runnable write) {
        if (childrenToWaitFor > 0) {
            waiting = Optional.of(write);
        } else {
            write.run();
        }
    }

    private synchronized void childEnded() {
        childrenToWaitFor--;
        if (childrenToWaitFor == 0) {
            waiting.ifPresent(Runnable::run);
        }
    }

    /** The stream ended; its children may start, its parents' progress may be written. */
    void end(boolean whole) {
        feed.end(whole);
        if (waitedFor) {
            parents.forEach(Lineage::childEnded);
        }
    }
}
