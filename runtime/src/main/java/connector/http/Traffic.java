package connector.http;

import java.time.Duration;
import java.time.Instant;

/** Is told what goes over the wire, for the run report. Called by many threads. */
public interface Traffic {
    /** Hears nothing. */
    Traffic NONE = new Traffic() {};

    /** A request is being sent, redirects and retries included. */
    default void request(String stream) {}

    /** An attempt failed and there will be another. */
    default void retry(String stream, String why) {}

    /** A rule of the manifest fits a response. */
    default void ruled(String stream, ErrorRule rule) {}

    /** What was waited for. */
    enum Wait {
        /** Before another try. */
        BACK_OFF,
        /** Because the server asked to. */
        ASKED,
        /** So that a rate limit is kept. */
        RATE_LIMIT
    }

    /**
     * A wait that begins, or goes on after a minute.
     *
     * @param why what for
     * @param host whose answer is waited for, with its port unless it is the usual one
     * @param left of it
     * @param until when it ends
     */
    record Pause(Wait why, String host, Duration left, Instant until) {}

    /** Time is being waited: told when a wait begins, and each minute while it lasts. */
    default void waiting(String stream, Pause pause) {}

    /** Time was waited. */
    default void waited(String stream, Duration time, Wait why) {}

    /** A response came; bytes of its body, unpacked. */
    default void received(String stream, long bytes) {}
}
