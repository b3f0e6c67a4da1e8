package connector.sync;

/**
 * Room for pages that were fetched ahead of their turn. The slice being written never asks for it, so that it can never
 * wait for memory that only its own progress would free.
 */
final class MemoryBudget {
    /** Room of one run, in bytes of responses. */
    static final long BYTES = 64L << 20;

    private long free;

    MemoryBudget(long bytes) {
        this.free = bytes;
    }

    /** Takes room if there is some. */
    synchronized boolean take(long bytes) {
        if (bytes > free) {
            return false;
        }
        free -= bytes;
        return true;
    }

    /** Gives room back. */
    synchronized void give(long bytes) {
        free += bytes;
    }
}
