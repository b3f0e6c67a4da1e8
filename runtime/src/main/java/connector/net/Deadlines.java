package connector.net;

import connector.base.Ticker;
import connector.spec.Durations;
import java.time.Duration;

/** The deadlines of one attempt, running from its making: for the whole, and between two arrivals of bytes. Thread-safe. */
final class Deadlines {
    private static final long NEVER = Long.MIN_VALUE;

    /** From this JDK on its client counts the body in, too (JDK-8208693), which may take as long as the whole. */
    private static final boolean COUNTS_THE_BODY = Runtime.version().feature() >= 26;

    private final Transport.Limits limits;
    private final Ticker ticker;
    private final long start;
    private volatile long last = NEVER;

    Deadlines(Transport.Limits limits, Ticker ticker) {
        this.limits = limits;
        this.ticker = ticker;
        this.start = ticker.nanos();
    }

    /** Bytes came. */
    void arrived() {
        last = ticker.nanos();
    }

    /** Whether any came. */
    boolean answered() {
        return last != NEVER;
    }

    /** How long the JDK's client may wait for a response's head. */
    Duration untilHead() {
        return isGap() ? gapToHead() : limits.total();
    }

    private boolean isGap() {
        return !COUNTS_THE_BODY && gapToHead().compareTo(limits.total()) < 0;
    }

    /** Until the first byte there is the connection to make as well. */
    private Duration gapToHead() {
        return limits.connect().plus(limits.read());
    }

    /** What to say when it took longer. */
    TransportException headIsLate() {
        return isGap() ? silent() : incomplete();
    }

    /**
     * Nanoseconds until the next deadline, if nothing comes.
     *
     * @throws TransportException TIMEOUT when one has passed
     */
    long left() throws TransportException {
        long now = ticker.nanos();
        long totalLeft = limits.total().toNanos() - (now - start);
        if (totalLeft <= 0) {
            throw incomplete();
        }
        long before = last;
        long gapLeft = before == NEVER
                ? gapToHead().toNanos() - (now - start)
                : limits.read().toNanos() - (now - before);
        if (gapLeft <= 0) {
            throw silent();
        }
        return Math.min(gapLeft, totalLeft);
    }

    private TransportException incomplete() {
        return late("the response was not complete after " + Durations.text(limits.total()));
    }

    private TransportException silent() {
        return late("nothing came for " + Durations.text(limits.read()));
    }

    private static TransportException late(String message) {
        return new TransportException(TransportException.Kind.TIMEOUT, message, null);
    }
}
