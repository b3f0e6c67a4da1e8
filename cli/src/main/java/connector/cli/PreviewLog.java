package connector.cli;

import connector.base.Redactor;
import connector.http.SafeUrl;
import connector.net.Attempt;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers what a preview asked, for a person to look at. Token requests are not in it. */
final class PreviewLog implements Transport {
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

    /** All of it, in order. */
    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What followed a request in its slice: the parameters that were others, or "the last". */
    static String next(List<Asked> all, int index) {
        Asked one = all.get(index);
        for (Asked later : all.subList(index + 1, all.size())) {
            if (later.stream().equals(one.stream()) && later.slice().equals(one.slice())) {
                return later.url().equals(one.url())
                        ? "asked again"
                        : "next page by " + changed(one.url(), later.url());
            }
        }
        return "the last one asked for";
    }

    private static String changed(String from, String to) {
        Map<String, String> before = query(from);
        List<String> changed = new ArrayList<>();
        query(to).forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                changed.add(name + "=" + value);
            }
        });
        return changed.isEmpty() ? to : String.join(", ", changed);
    }

    private static Map<String, String> query(String url) {
        Map<String, String> all = new LinkedHashMap<>();
        int mark = url.indexOf('?');
        Arrays.stream(mark < 0 ? new String[0] : url.substring(mark + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> all.put(pair[0], pair.length == 2 ? pair[1] : ""));
        return all;
    }
}
