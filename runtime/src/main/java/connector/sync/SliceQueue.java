package connector.sync;

import connector.base.Failure;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import connector.stream.PagedReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slices of one stream, read concurrently and ahead, given out in order. So what is written does not depend on how
 * many are read at once. A slow slice holds up the writing and not the reading: those behind it are read meanwhile, as
 * many as {@link Depth} says, and wait in their buffers.
 */
final class SliceQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SliceQueue.class);

    /**
     * How far it looks ahead.
     *
     * @param reading slices read at once, one or more
     * @param begun slices begun and not yet written, as many or more
     */
    record Depth(int reading, int begun) {
        /**
         * Slices of one small page each, as children have, are over sooner than their writer is awake again; pages that
         * wait are bounded by the {@link MemoryBudget} besides.
         */
        private static final int BEGUN_FOR_EACH_READ = 8;

        /** One by one is one by one: then nothing is asked for before what comes before it was written. */
        static Depth of(int reading) {
            return new Depth(reading, reading == 1 ? 1 : reading * BEGUN_FOR_EACH_READ);
        }

        /** Where few are likely to be wanted: no more than are read at once. */
        Depth shallow() {
            return new Depth(reading, reading);
        }
    }

    private record Planned(long number, Slice slice, SliceBuffer buffer) {}

    private final PagedReader reader;
    private final Iterator<Slice> slices;
    private final ExecutorService threads;
    private final MemoryBudget budget;
    private final Depth depth;
    private final boolean inStep;
    private final Deque<Planned> notGiven = new ArrayDeque<>();
    private final Deque<Planned> notBegun = new ArrayDeque<>();
    private final List<Future<?>> workers = new ArrayList<>();
    private long planned;
    private long head;
    private long calmFrom;
    private int reading;
    private boolean closed;

    /**
     * @param slices planned as they are needed, on the thread that calls {@link #next}
     * @param inStep true: a slice's next page is asked for when the last one was written
     */
    SliceQueue(
            PagedReader reader,
            Iterator<Slice> slices,
            ExecutorService threads,
            MemoryBudget budget,
            Depth depth,
            boolean inStep) {
        this.inStep = inStep;
        this.reader = reader;
        this.slices = slices;
        this.threads = threads;
        this.budget = budget;
        this.depth = depth;
    }

    /** The next slice in order, being read; empty after the last one. */
    Optional<SliceBuffer> next() {
        while (notGiven.size() < depth.begun() && slices.hasNext()) {
            plan(slices.next());
        }
        Optional<SliceBuffer> next = Optional.ofNullable(notGiven.poll()).map(this::turn);
        next.ifPresent(SliceBuffer::becomeHead);
        return next;
    }

    private synchronized void plan(Slice slice) {
        Planned one = new Planned(planned++, slice, new SliceBuffer(slice, budget, inStep));
        notGiven.add(one);
        notBegun.add(one);
    }

    /** Its turn has come: others may begin behind it. Lets as many work as there is work for. */
    private synchronized SliceBuffer turn(Planned one) {
        head = one.number();
        workers.removeIf(Future::isDone);
        while (reading < depth.reading() && mayBegin()) {
            Planned first = notBegun.remove();
            reading++;
            workers.add(threads.submit(() -> work(first)));
        }
        return one.buffer();
    }

    /** After a failure none that a stream which stops there would not have begun: its requests would be for nothing. */
    private boolean mayBegin() {
        Planned first = notBegun.peek();
        return first != null && (head >= calmFrom || first.number() < head + depth.reading());
    }

    private void work(Planned first) {
        Optional<Planned> next = Optional.of(first);
        while (next.isPresent()) {
            Planned one = next.get();
            SliceResult result = read(one.slice(), one.buffer());
            next = after(one, result);
            one.buffer().finish(result);
        }
    }

    private synchronized Optional<Planned> after(Planned one, SliceResult result) {
        if (result.ending() instanceof Ending.Failed) {
            calmFrom = Math.max(calmFrom, one.number() + depth.reading());
        }
        if (closed || !mayBegin()) {
            reading--;
            return Optional.empty();
        }
        return Optional.of(notBegun.remove());
    }

    private SliceResult read(Slice slice, SliceBuffer buffer) {
        if (Thread.currentThread().isInterrupted()) {
            return SliceResult.none(slice, new Ending.Stopped());
        }
        try {
            return reader.read(slice, buffer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SliceResult.none(slice, new Ending.Stopped());
        } catch (RuntimeException | Error e) { // out of memory too: the writer waits for this slice's end
            LOG.debug("the defect", e);
            return SliceResult.none(slice, Ending.Failed.of(Failure.unforeseen(e)));
        }
    }

    /** Stops what is being read ahead. */
    @Override
    public synchronized void close() {
        closed = true;
        notGiven.forEach(one -> one.buffer().stop());
        notGiven.clear();
        notBegun.clear();
        workers.forEach(worker -> worker.cancel(true));
        workers.clear();
    }
}
