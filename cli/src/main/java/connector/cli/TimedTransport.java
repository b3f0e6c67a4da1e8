package connector.cli;

import connector.base.Ticker;
import connector.net.Attempt;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells how long each request took, as Singer's {@code http_request_duration}. Retries and token requests are requests
 * too.
 *
 * @param network sends them
 * @param metrics is told
 * @param ticker measures
 */
record TimedTransport(Transport network, SingerMetrics metrics, Ticker ticker) implements Transport {
    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        return timed(request, () -> network.send(request, limits));
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        return timed(request, () -> network.send(request, limits, attempt));
    }

    private interface Sending {
        Response send() throws TransportException, InterruptedException;
    }

    private Response timed(Request request, Sending sending) throws TransportException, InterruptedException {
        long start = ticker.nanos();
        try {
            Response response = sending.send();
            told(request, start, response.status() < 400 ? "succeeded" : "failed", Map.of("http_status_code", (long)
                    response.status()));
            return response;
        } catch (TransportException e) {
            told(request, start, "failed", Map.of());
            throw e;
        }
    }

    private void told(Request request, long start, String status, Map<String, Object> more) {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("endpoint", String.valueOf(request.uri().getRawPath())); // no query: it may hold a secret
        tags.putAll(more);
        tags.put("status", status);
        metrics.timer("http_request_duration", Duration.ofNanos(ticker.nanos() - start), tags);
    }
}
