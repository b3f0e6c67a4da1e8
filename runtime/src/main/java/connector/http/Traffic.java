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

    /** Time was waited: back-off, what a server asked for, or a rate limit. */
    default void waited(String stream, Duration time) {}

    /** A response came; bytes of its body, unpacked. */
    default void received(String stream, long bytes) {}
}
