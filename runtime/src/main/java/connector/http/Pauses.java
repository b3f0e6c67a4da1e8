package connector.http;

import java.time.Duration;
import java.time.Instant;

/** Waits, and says so while it does: a run that stands still for a reason should not look dead. */
final class Pauses {
    /** How often a long wait is told again. */
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);

    private final Wire wire;

    Pauses(Wire wire) {
        this.wire = wire;
    }

    /** Waits a time for a host; a signal ends it at once. */
    void sleep(String stream, String host, Duration time, Traffic.Wait why) throws InterruptedException {
        Instant until = wire.clock().now().plus(time);
        Duration left = time;
        while (!left.isZero() && !left.isNegative()) {
            wire.traffic().waiting(stream, new Traffic.Pause(why, host, left, until));
            Duration slice = left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT;
            wire.sleeper().sleep(slice);
            left = left.minus(slice);
        }
        wire.traffic().waited(stream, time, why);
    }
}
