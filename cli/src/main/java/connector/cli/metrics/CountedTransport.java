package connector.cli.metrics;

import connector.base.Ticker;
import connector.net.Attempt;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.time.Duration;

/**
 * Counts attempts by what came of them: {@code 2xx} … {@code 5xx}, or {@code error} when there was no complete response.
 *
 * @param network sends
 * @param metrics counts
 * @param ticker measures
 */
record CountedTransport(Transport network, RunMetrics metrics, Ticker ticker) implements Transport {
    private static final String NO_RESPONSE = "error";
    private static final int STATUS_CLASS = 100;

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        try {
            Response response = network.send(request, limits);
            metrics.token(status(response));
            return response;
        } catch (TransportException e) {
            metrics.token(NO_RESPONSE);
            throw e;
        }
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        long start = ticker.nanos();
        try {
            Response response = network.send(request, limits, attempt);
            metrics.request(attempt.stream(), status(response), since(start));
            return response;
        } catch (TransportException e) {
            metrics.request(attempt.stream(), NO_RESPONSE, since(start));
            throw e;
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(ticker.nanos() - start);
    }

    private static String status(Response response) {
        return response.status() / STATUS_CLASS + "xx";
    }
}
