package connector.testcase;

import connector.http.ArchivedExchange;
import connector.net.Response;
import java.time.Instant;
import java.util.List;

/**
 * A run against the real API, as it was archived.
 *
 * @param started its clock when it began
 * @param exchanges in the order in which the answers came
 * @param tokens answers to its token requests, without what is secret in them; empty when they are not known
 */
public record RecordedRun(Instant started, List<ArchivedExchange> exchanges, List<Response> tokens) {
    /** Forbids changes. */
    public RecordedRun {
        exchanges = List.copyOf(exchanges);
        tokens = List.copyOf(tokens);
    }
}
