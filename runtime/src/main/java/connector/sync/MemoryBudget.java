package connector.sync;

/**
 * Room for pages that were fetched ahead of their turn. The slice being written never asks for it, so that it can never
 * wait for memory that only its own progress would free.
 */
final class MemoryBudget {
    /** Room of one run, in bytes of pages. */
    static final long BYTES = 64L << 20;

    /** Of a small heap it may take this part: pages being fetched, decoded and written need their room beside it. */
    private static final long PART_OF_HEAP = 5;

    private long free;

    MemoryBudget(long bytes) {
        this.free = bytes;
    }

    /** The room of one run in this JVM. */
    static MemoryBudget ofRun() {
        return new MemoryBudget(Math.min(BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
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
