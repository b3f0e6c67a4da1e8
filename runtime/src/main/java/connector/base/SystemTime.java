package connector.base;

import java.time.Duration;
import java.time.Instant;

/** The machine's clock and real waiting. */
public final class SystemTime implements Clock, Sleeper {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (!time.isNegative() && !time.isZero()) {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
    }
}
