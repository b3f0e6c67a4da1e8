package connector.http;

import java.time.Duration;

/** Is told what goes over the wire, for the run report. Called by many threads. */
public interface Traffic {
    /** Hears nothing. */
    Traffic NONE = new Traffic() {};

    /** A request is being sent, redirects and retries included. */
    default void request(String stream) {}

    /** An attempt failed and there will be another. */
    default void retry(String stream, String why) {}

    /** What was waited for. */
    enum Wait {
        /** Before another try. */
        BACK_OFF,
        /** Because the server asked to. */
        ASKED,
        /** So that a rate limit is kept. */
        RATE_LIMIT
    }

    /** Time was waited. */
    default void waited(String stream, Duration time, Wait why) {}

    /** A response came; bytes of its body, unpacked. */
    default void received(String stream, long bytes) {}
}
