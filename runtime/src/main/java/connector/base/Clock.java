package connector.base;

import java.time.Instant;

/** Where every "now" of the runtime comes from, so that a test or a replay can set the time. */
@FunctionalInterface
public interface Clock {
    /** The current instant; never null. */
    Instant now();
}
