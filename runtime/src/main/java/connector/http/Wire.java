package connector.http;

import connector.base.Clock;
import connector.base.Redactor;
import connector.base.Sleeper;
import connector.net.HostRules;
import connector.net.Transport;
import java.util.random.RandomGenerator;

/**
 * What a {@link Client} stands on; one for a run.
 *
 * @param transport sends one attempt
 * @param hosts which may be contacted
 * @param limiter the limits all streams share
 * @param concurrency requests in flight
 * @param redactor cleans every message
 * @param clock and
 * @param sleeper by which it waits
 * @param random for the jitter of back-offs
 * @param traffic is told what goes over the wire
 * @param budget what other runs share of the limits
 */
public record Wire(
        Transport transport,
        HostRules hosts,
        RateLimiter limiter,
        int concurrency,
        Redactor redactor,
        Clock clock,
        Sleeper sleeper,
        RandomGenerator random,
        Traffic traffic,
        SharedBudget budget) {}
