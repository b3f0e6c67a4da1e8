package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import connector.stream.PagedReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slices of one stream, read concurrently and ahead, given out in order. So what is written does not depend on how
 * many are read at once.
 */
final class SliceQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SliceQueue.class);

    private record InFlight(Slice slice, SliceBuffer buffer, Future<?> reading) {}

    private final PagedReader reader;
    private final Iterator<Slice> slices;
    private final ExecutorService threads;
    private final MemoryBudget budget;
    private final int most;
    private final Deque<InFlight> inFlight = new ArrayDeque<>();

    /** @param most slices in flight, one or more */
    SliceQueue(PagedReader reader, Iterator<Slice> slices, ExecutorService threads, MemoryBudget budget, int most) {
        this.reader = reader;
        this.slices = slices;
        this.threads = threads;
        this.budget = budget;
        this.most = most;
    }

    /** The next slice in order, being read; empty after the last one. */
    Optional<SliceBuffer> next() {
        while (inFlight.size() < most && slices.hasNext()) {
            start(slices.next());
        }
        InFlight head = inFlight.poll();
        if (head == null) {
            return Optional.empty();
        }
        head.buffer().becomeHead();
        return Optional.of(head.buffer());
    }

    private void start(Slice slice) {
        SliceBuffer buffer = new SliceBuffer(slice, budget);
        Future<?> reading = threads.submit(() -> buffer.finish(read(slice, buffer)));
        inFlight.add(new InFlight(slice, buffer, reading));
    }

    private SliceResult read(Slice slice, SliceBuffer buffer) {
        try {
            return reader.read(slice, buffer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SliceResult.none(slice, new Ending.Stopped());
        } catch (RuntimeException | Error e) { // out of memory too: the writer waits for this slice's end
            Failure defect = new Failure(
                    FailureClass.INTERNAL,
                    "a defect of the connector: " + e,
                    "please report it with the manifest and the output of --log-level debug",
                    e);
            LOG.debug("the defect", e);
            return SliceResult.none(slice, Ending.Failed.of(defect));
        }
    }

    /** Stops what is being read ahead. */
    @Override
    public void close() {
        inFlight.forEach(one -> {
            one.buffer().stop();
            one.reading().cancel(true);
        });
        inFlight.clear();
    }
}
