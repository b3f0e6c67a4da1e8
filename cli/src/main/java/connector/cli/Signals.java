package connector.cli;

import connector.sync.Run;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends a run properly when the process is told to end (SIGINT, SIGTERM): the last safe state is written and the summary
 * shown, then the JVM ends with the signal's exit code, 130 or 143. A further signal changes nothing.
 */
final class Signals {
    /** A target that does not read any more must not keep the process alive. */
    private static final long PATIENCE_SECONDS = 5;

    private Signals() {}

    /**
     * Runs, watching for the end of the process.
     *
     * @param work runs it and shows how it went: the process does not end before
     */
    static <T> T during(Run run, Supplier<T> work) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    run.stop();
                    try {
                        ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "last-state");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                ended.countDown(); // the process is ending: the hook runs already, and has what it waits for
            }
        }
    }
}
