package connector.base;

import java.time.Duration;

/** How every wait of the runtime is waited, so that a test that waits an hour takes milliseconds. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits.
     *
     * @param time how long; zero or negative returns at once
     * @throws InterruptedException when the run is being stopped: a signal ends any wait
     */
    void sleep(Duration time) throws InterruptedException;
}
