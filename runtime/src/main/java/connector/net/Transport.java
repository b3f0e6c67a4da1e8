package connector.net;

import java.time.Duration;
import java.util.Optional;

/** Sends one request and reads its response to the end: one attempt, no policy. Thread-safe. */
public interface Transport {
    /**
     * One attempt.
     *
     * @param limits deadlines of this attempt
     * @throws TransportException when no complete response came
     * @throws InterruptedException when the run is being stopped
     */
    Response send(Request request, Limits limits) throws TransportException, InterruptedException;

    /**
     * One attempt of a stream's own, as {@link #send(Request, Limits)}; the other form is for token requests, whose
     * content is nobody's business.
     *
     * @param attempt whose request it is
     */
    default Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        return send(request, limits);
    }

    /**
     * How one attempt is made: deadlines, sizes, and the way to the server.
     *
     * @param connect until the connection stands
     * @param read between two arrivals of bytes
     * @param total for the whole attempt, body included
     * @param maxBytes the largest body, uncompressed; beyond it is a {@link TransportException.Kind#TOO_LARGE}
     * @param channel proxy, certificates and version
     * @param cache whose answers may be kept: what tells these credentials from others; an empty text when nothing does but
     *     the credentials themselves; empty when nothing is kept
     */
    record Limits(
            Duration connect, Duration read, Duration total, long maxBytes, Channel channel, Optional<String> cache) {
        /** The usual way to the server. */
        public Limits(Duration connect, Duration read, Duration total, long maxBytes) {
            this(connect, read, total, maxBytes, Channel.USUAL, Optional.empty());
        }

        /** The same by another way. */
        public Limits through(Channel other) {
            return new Limits(connect, read, total, maxBytes, other, cache);
        }

        /** The same, and answers may be kept for an owner. */
        public Limits cachedFor(String owner) {
            return new Limits(connect, read, total, maxBytes, channel, Optional.of(owner));
        }
    }
}
