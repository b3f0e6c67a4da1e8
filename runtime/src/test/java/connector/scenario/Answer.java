package connector.scenario;

import connector.base.Json;
import connector.net.Headers;
import connector.net.TransportException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scripted server answers.
 *
 * @param status e.g. 200
 * @param headers beside Content-Type
 * @param body as it goes over the wire
 * @param before happens when the request has arrived, before the answer leaves
 * @param fault instead of an answer
 */
record Answer(
        int status,
        Map<String, String> headers,
        byte[] body,
        Optional<Happening> before,
        Optional<TransportException.Kind> fault) {

    /** Something that happens while a request is under way. */
    @FunctionalInterface
    interface Happening {
        void run() throws InterruptedException;
    }

    static Answer json(int status, String json) {
        return new Answer(
                status,
                Map.of("content-type", "application/json"),
                json.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty());
    }

    static Answer json(String json) {
        return json(200, json);
    }

    /** A page of {@code {"items": [...]}} and more members, names and values in turn. */
    static Answer items(List<Object> rows, Object... more) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("items", rows);
        envelope.putAll(Data.map(more));
        return json(Json.text(envelope));
    }

    /** Rows as {@link Data#rows(String)} reads them. */
    static Answer items(String rows, Object... more) {
        return items(Data.rows(rows), more);
    }

    static Answer items(long from, long to, Object... more) {
        return items(Data.rows(from, to), more);
    }

    static Answer status(int status) {
        return json(status, "{\"error\":\"" + status + "\"}");
    }

    static Answer fault(TransportException.Kind kind) {
        return new Answer(0, Map.of(), new byte[0], Optional.empty(), Optional.of(kind));
    }

    Answer header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, all, body, before, fault);
    }

    Answer before(Happening happening) {
        return new Answer(status, headers, body, Optional.of(happening), fault);
    }

    Headers wireHeaders() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new Headers(all);
    }
}
