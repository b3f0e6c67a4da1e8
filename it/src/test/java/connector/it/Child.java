package connector.it;

import java.util.concurrent.TimeUnit;

/** Ends processes for certain. */
final class Child {
    private static final int PATIENCE_SECONDS = 5;

    private Child() {}

    /** Ends the process and what it started, by force when asking does not help. */
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
