package connector.http;

import connector.net.Headers;
import connector.net.TransportException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of an archive's index: an attempt and what came of it. Nothing in it is secret.
 *
 * @param id number of the request in its run
 * @param stream that needed it
 * @param slice id of the slice
 * @param attempt 1, or more when the same request was made again
 * @param identity the same for the same request, whatever its credentials
 * @param request as it may be shown
 * @param started when it was sent
 * @param received when the answer was there, or the attempt had failed
 * @param outcome what came
 */
record ArchiveEntry(
        long id,
        String stream,
        String slice,
        long attempt,
        String identity,
        Asked request,
        Instant started,
        Instant received,
        Outcome outcome) {

    /**
     * A request as it may be shown.
     *
     * @param url without credentials
     * @param headers as sent, credentials masked
     * @param body masked; empty for none
     * @param bodyHash SHA-256 of the masked body; empty for none
     */
    record Asked(String method, String url, Map<String, Object> headers, String body, String bodyHash) {}

    /** What came. */
    sealed interface Outcome {}

    /**
     * A response.
     *
     * @param headers as received, {@code Set-Cookie} masked
     * @param place where its body is
     */
    record Answered(int status, Headers headers, ArchivePlace place) implements Outcome {}

    /** No complete response. */
    record Broken(TransportException.Kind kind, String message) implements Outcome {}

    /** As a line of the index. */
    Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("request", id);
        plain.put("stream", stream);
        plain.put("slice", slice);
        plain.put("attempt", attempt);
        plain.put("identity", identity);
        plain.put("method", request.method());
        plain.put("url", request.url());
        plain.put("headers", request.headers());
        if (!request.bodyHash().isEmpty()) {
            plain.put("body", request.body());
            plain.put("body_sha256", request.bodyHash());
        }
        plain.put("started", started.toString());
        plain.put("received", received.toString());
        plain.put("duration_ms", java.time.Duration.between(started, received).toMillis());
        if (outcome instanceof Answered answered) {
            plain.put("status", (long) answered.status());
            plain.put("response_headers", answered.headers().byName());
            plain.put("response_body", answered.place().toPlain());
        } else if (outcome instanceof Broken broken) {
            plain.put("fault", broken.kind().name());
            plain.put("message", broken.message());
        }
        return plain;
    }

    /**
     * From a line of the index.
     *
     * @return empty for a line of another kind
     * @throws RuntimeException when it is none of ours
     */
    static Optional<ArchiveEntry> fromPlain(Map<?, ?> plain) {
        if (!plain.containsKey("identity")) {
            return Optional.empty();
        }
        Outcome outcome = plain.containsKey("fault")
                ? new Broken(TransportException.Kind.valueOf(text(plain, "fault")), text(plain, "message"))
                : new Answered(
                        Math.toIntExact((Long) plain.get("status")),
                        headers((Map<?, ?>) plain.get("response_headers")),
                        ArchivePlace.fromPlain((Map<?, ?>) plain.get("response_body")));
        Asked asked = new Asked(
                text(plain, "method"),
                text(plain, "url"),
                Map.of(), // for people: a replay does not look at them
                plain.containsKey("body") ? text(plain, "body") : "",
                plain.containsKey("body_sha256") ? text(plain, "body_sha256") : "");
        return Optional.of(new ArchiveEntry(
                (Long) plain.get("request"),
                text(plain, "stream"),
                text(plain, "slice"),
                (Long) plain.get("attempt"),
                text(plain, "identity"),
                asked,
                Instant.parse(text(plain, "started")),
                Instant.parse(text(plain, "received")),
                outcome));
    }

    private static String text(Map<?, ?> plain, String name) {
        return String.valueOf(plain.get(name));
    }

    private static Headers headers(Map<?, ?> plain) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        plain.forEach((name, values) -> {
            List<String> texts = new ArrayList<>();
            ((List<?>) values).forEach(value -> texts.add(String.valueOf(value)));
            all.put(String.valueOf(name), texts);
        });
        return new Headers(all);
    }
}
