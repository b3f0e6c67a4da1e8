package connector.http;

import java.time.Duration;

/**
 * Whether a request may start.
 *
 * @param pause zero when it may start now
 * @param afterAnswer it cannot be said before one of those under way was answered
 */
record Room(Duration pause, boolean afterAnswer) {
    static final Room NOW = new Room(Duration.ZERO, false);
    static final Room AFTER_ANSWER = new Room(Duration.ZERO, true);

    static Room in(Duration wait) {
        return wait.isNegative() || wait.isZero() ? NOW : new Room(wait, false);
    }

    boolean now() {
        return pause.isZero() && !afterAnswer;
    }

    /** What holds when both must be kept; a wait whose length is known comes first. */
    Room and(Room other) {
        if (pause.isZero() && other.pause.isZero()) {
            return afterAnswer ? this : other;
        }
        return pause.compareTo(other.pause) >= 0 ? this : other;
    }
}
