package connector.sync;

import connector.slice.Slice;
import connector.slice.SliceResult;
import connector.stream.PageOutput;
import connector.stream.PageRows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The pages of one slice between the thread that reads it and the thread that writes its stream. While the slice waits
 * for its turn its pages share the run's memory budget; at its turn it always has room for one page.
 */
final class SliceBuffer implements PageOutput {
    private record Held(PageRows page, boolean counted) {}

    private final Slice slice;
    private final MemoryBudget budget;
    private final boolean inStep;
    private final Deque<Held> pages = new ArrayDeque<>();
    private Optional<SliceResult> result = Optional.empty();
    private boolean head;
    private boolean stopped;
    private boolean awaited;

    /** @param inStep true: the reader waits until a page was written, so that no page is asked for in vain */
    SliceBuffer(Slice slice, MemoryBudget budget, boolean inStep) {
        this.slice = slice;
        this.budget = budget;
        this.inStep = inStep;
    }

    @Override
    public synchronized boolean page(PageRows page) throws InterruptedException {
        while (!stopped) {
            boolean free = head && pages.isEmpty();
            if (free || budget.take(page.bytes())) {
                pages.add(new Held(page, !free));
                awaited = false;
                notifyAll();
                return !inStep || wasWritten();
            }
            // Other slices give room back without telling this one, so it looks again by itself.
            wait(LOOK_AGAIN_MILLIS);
        }
        return false;
    }

    private static final long LOOK_AGAIN_MILLIS = 20;

    /** Waits until the writer comes for the page behind the one it was given. */
    private synchronized boolean wasWritten() throws InterruptedException {
        while (!stopped && !(awaited && pages.isEmpty())) {
            wait();
        }
        return !stopped;
    }

    /** The slice was read to its end, or failed. */
    synchronized void finish(SliceResult outcome) {
        result = Optional.of(outcome);
        notifyAll();
    }

    /** It is this slice's turn to be written. */
    synchronized void becomeHead() {
        head = true;
        notifyAll();
    }

    /** Nothing more is wanted; the reader ends at its next page. */
    synchronized void stop() {
        stopped = true;
        while (!pages.isEmpty()) {
            release(pages.remove());
        }
        notifyAll();
    }

    /**
     * The next page; empty when there is none any more and {@link #result()} is there.
     *
     * @param pause is run now and then while it is awaited, without a lock
     */
    Optional<PageRows> next(Runnable pause) throws InterruptedException {
        while (!hasCome()) {
            pause.run();
        }
        return taken();
    }

    /** Long for a page of a fast API, so that rows leave together; short for whoever waits for the rows. */
    private static final long PAUSE_MILLIS = 100;

    private synchronized boolean hasCome() throws InterruptedException {
        if (pages.isEmpty() && result.isEmpty()) {
            awaited = true;
            notifyAll();
            wait(PAUSE_MILLIS);
        }
        return !pages.isEmpty() || result.isPresent();
    }

    private synchronized Optional<PageRows> taken() {
        if (pages.isEmpty()) {
            return Optional.empty();
        }
        Held held = pages.remove();
        release(held);
        notifyAll();
        return Optional.of(held.page());
    }

    private void release(Held held) {
        if (held.counted()) {
            budget.give(held.page().bytes());
        }
    }

    /** Which slice. */
    Slice slice() {
        return slice;
    }

    /** How it ended. */
    synchronized SliceResult result() {
        return result.orElseThrow();
    }
}
