package connector.http;

import connector.base.Clock;
import connector.base.Content;
import connector.base.Json;
import connector.base.Redactor;
import connector.net.Attempt;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the last exchanges of each stream in memory, and the last that failed, for the case that the run fails. Of a body
 * the beginning is kept; of a request for a token only that there was one. Secrets are masked when it is read: by then those that
 * came during the run are known.
 */
public final class FlightRecorder implements Transport {
    /** Of each stream, and as many of those that failed: enough to see how it came to the failure. */
    private static final int KEPT = 10;

    /** Of a body: an error's message, or the first records of a page. */
    private static final int BODY_BYTES = 8_192;

    /** Streams that are kept apart; with more of them the memory would not be bounded. */
    private static final int STREAMS = 200;

    private static final int FIRST_FAILURE = 400;

    private final Transport network;
    private final Redactor redactor;
    private final Clock clock;
    private final Map<String, Kept> streams = new HashMap<>();

    /** The last exchanges of a stream. */
    private static final class Kept {
        private final Deque<Flown> last = new ArrayDeque<>();
        private final Deque<Flown> failed = new ArrayDeque<>();
    }

    /** An exchange; a fault has no response, a request for a token no attempt. */
    private record Flown(
            Request request,
            Optional<Attempt> attempt,
            Instant started,
            Instant ended,
            Optional<Answer> answer,
            String fault) {
        boolean failed() {
            return answer.filter(a -> a.status() < FIRST_FAILURE).isEmpty();
        }
    }

    /** A response with the beginning of its body. */
    private record Answer(int status, Headers headers, byte[] body, long size) {
        static Answer of(Response response) {
            long size = response.content().size();
            boolean small = size <= BODY_BYTES && response.content() instanceof Content.InMemory;
            return new Answer(
                    response.status(),
                    response.headers(),
                    small ? response.body() : response.start(BODY_BYTES), // nobody changes a body
                    size);
        }
    }

    /**
     * @param network sends
     * @param redactor knows the secrets
     * @param clock stamps the exchanges
     */
    public FlightRecorder(Transport network, Redactor redactor, Clock clock) {
        this.network = network;
        this.redactor = redactor;
        this.clock = clock;
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        return recorded(request, Optional.empty(), () -> network.send(request, limits));
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        return recorded(request, Optional.of(attempt), () -> network.send(request, limits, attempt));
    }

    private interface Sending {
        Response send() throws TransportException, InterruptedException;
    }

    private Response recorded(Request request, Optional<Attempt> attempt, Sending sending)
            throws TransportException, InterruptedException {
        Instant started = clock.now();
        try {
            Response response = sending.send();
            keep(new Flown(request, attempt, started, clock.now(), Optional.of(Answer.of(response)), ""));
            return response;
        } catch (TransportException e) {
            String fault = e.kind() + ": " + e.getMessage();
            keep(new Flown(request, attempt, started, clock.now(), Optional.empty(), fault));
            throw e;
        }
    }

    private synchronized void keep(Flown flown) {
        String stream = flown.attempt().map(Attempt::stream).orElse("");
        Kept kept = streams.computeIfAbsent(streams.size() < STREAMS ? stream : "", s -> new Kept());
        add(kept.last, flown);
        if (flown.failed()) {
            add(kept.failed, flown);
        }
    }

    private static void add(Deque<Flown> to, Flown flown) {
        to.add(flown);
        if (to.size() > KEPT) {
            to.remove();
        }
    }

    /** What was kept, a JSON object on each line, in the order in which it was sent; empty when nothing was. */
    public synchronized String lines() {
        List<Flown> all = new ArrayList<>();
        for (Kept kept : streams.values()) {
            kept.failed.stream().filter(f -> !kept.last.contains(f)).forEach(all::add);
            all.addAll(kept.last);
        }
        all.sort(Comparator.comparing(Flown::started)
                .thenComparing(f -> f.attempt().map(Attempt::id).orElse(0L)));
        StringBuilder lines = new StringBuilder();
        all.forEach(f -> lines.append(Json.text(redactor.plain(plain(f)))).append('\n'));
        return lines.toString();
    }

    private Map<String, Object> plain(Flown flown) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("started", flown.started().toString());
        line.put("duration_ms", Duration.between(flown.started(), flown.ended()).toMillis());
        line.put("method", flown.request().method());
        if (flown.attempt().isEmpty()) { // of a token: neither what was sent nor what came
            line.put("token_request", withoutQuery(flown.request().uri()));
            flown.answer().ifPresent(answer -> line.put("status", (long) answer.status()));
        } else {
            Attempt attempt = flown.attempt().get();
            line.put("request", attempt.id());
            line.put("stream", attempt.stream());
            line.put("slice", attempt.slice());
            line.put("url", SafeUrl.of(attempt.bare().uri(), redactor));
            line.put("headers", SafeHeaders.of(flown.request().headers(), redactor));
            if (attempt.bare().body().length > 0) {
                byte[] body = attempt.bare().body();
                line.put("body", text(Arrays.copyOf(body, Math.min(body.length, BODY_BYTES)), body.length));
            }
            flown.answer().ifPresent(answer -> {
                line.put("status", (long) answer.status());
                Map<String, Object> headers = answer.headers().values();
                headers.replaceAll((name, value) -> name.equals("set-cookie") ? Redactor.MASK : value);
                line.put("response_headers", headers);
                line.put("response_size", answer.size());
                line.put("response_body", text(answer.body(), answer.size()));
            });
        }
        if (!flown.fault().isEmpty()) {
            line.put("fault", flown.fault());
        }
        return line;
    }

    /** With an ellipsis where it was cut, so that the beginning of a secret there is masked, too. */
    private static String text(byte[] body, long size) {
        String text = new String(body, StandardCharsets.UTF_8);
        return body.length < size ? text + "…" : text;
    }

    private static String withoutQuery(URI uri) {
        String text = uri.toString();
        int mark = text.indexOf('?');
        return mark < 0 ? text : text.substring(0, mark);
    }
}
