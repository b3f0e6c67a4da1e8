package connector.http;

import connector.net.Transport;
import java.util.List;
import java.util.Optional;

/**
 * How the requests of one stream are treated.
 *
 * @param rules in the order they are asked: the stream's, its presets', defaults', http's
 * @param retry how often and how patiently
 * @param limits of one attempt
 * @param own limits of this stream, beside those all streams share
 */
public record Policy(List<ErrorRule> rules, RetryPolicy retry, Transport.Limits limits, Optional<RateLimiter> own) {
    /** Forbids changes. */
    public Policy {
        rules = List.copyOf(rules);
    }
}
