package connector.cli;

import connector.base.Redactor;
import connector.http.SafeUrl;
import connector.net.Attempt;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import connector.paginator.Step;
import connector.sync.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Remembers what a preview asked, for a person to look at. Token requests are not in it. */
final class PreviewLog implements Transport, Progress {
    /** Of a body; the beginning shows its form. */
    private static final int MOST_BODY = 2_000;

    /**
     * A request and what came.
     *
     * @param stream that needed it
     * @param slice of the stream
     * @param url without secrets
     * @param answer status and size, or why there was none
     * @param body of the answer, its beginning, without secrets
     */
    record Asked(String stream, String slice, String method, String url, String answer, String body) {}

    private final Transport api;
    private final Redactor redactor;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<Integer, String> decided = new HashMap<>();

    PreviewLog(Transport api, Redactor redactor) {
        this.api = api;
        this.redactor = redactor;
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        return api.send(request, limits);
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        try {
            Response response = api.send(request, limits, attempt);
            add(attempt, response.status() + ", " + response.body().length + " bytes", response.body());
            return response;
        } catch (TransportException e) {
            add(attempt, "no answer: " + e.kind(), new byte[0]);
            throw e;
        }
    }

    private synchronized void add(Attempt attempt, String answer, byte[] body) {
        String text = redactor.redact(new String(body, StandardCharsets.UTF_8));
        asked.add(new Asked(
                attempt.stream(),
                attempt.slice(),
                attempt.bare().method(),
                SafeUrl.of(attempt.bare().uri(), redactor),
                answer,
                text.length() <= MOST_BODY ? text : text.substring(0, MOST_BODY) + "…"));
    }

    /** Pages are read in step, so what follows is about the last request of the slice. */
    @Override
    public synchronized void follows(String stream, String slice, Step next) {
        for (int i = asked.size() - 1; i >= 0; i--) {
            Asked one = asked.get(i);
            if (one.stream().equals(stream) && one.slice().equals(slice)) {
                decided.put(i, redactor.redact(says(next)));
                return;
            }
        }
    }

    private static String says(Step next) {
        if (next instanceof Step.End end) {
            return "no further page: " + end.reason() + (end.proved() ? " (proved)" : " (trusted)");
        }
        return "next page by "
                + ((Step.Ask) next)
                        .send().entrySet().stream()
                                .map(sent -> sent.getKey() + " = " + sent.getValue())
                                .collect(Collectors.joining(", "));
    }

    /** All of it, in order. */
    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What was made of the answer to a request. */
    synchronized String next(int index) {
        Asked one = asked.get(index);
        boolean again = asked.subList(index + 1, asked.size()).stream()
                .anyMatch(later ->
                        later.stream().equals(one.stream()) && later.slice().equals(one.slice()));
        return decided.getOrDefault(index, again ? "asked again" : "no page");
    }
}
