package connector.http;

import connector.base.Clock;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transport that answers in order, the last one again and again, and remembers what it was asked. */
final class Script implements Transport {
    /** An answer to a request. */
    @FunctionalInterface
    interface Answer {
        Exchange.Answer to(Request request);
    }

    private final Clock clock;
    private final List<Answer> answers;
    private final List<Request> asked = new ArrayList<>();

    Script(Clock clock, Answer... answers) {
        this.clock = clock;
        this.answers = List.of(answers);
    }

    static Answer ok(String body) {
        return status(200, body);
    }

    /** Headers: names and values in turn. */
    static Answer status(int status, String body, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return request -> new Exchange.Reply(status, new Headers(all), body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer fault(TransportException.Kind kind) {
        return request -> new Exchange.Fault(kind);
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException {
        Answer answer;
        synchronized (this) {
            answer = answers.get(Math.min(asked.size(), answers.size() - 1));
            asked.add(request);
        }
        Exchange.Answer made = answer.to(request);
        if (made instanceof Exchange.Fault fault) {
            throw new TransportException(fault.kind(), "it broke", null);
        }
        Exchange.Reply reply = (Exchange.Reply) made;
        return new Response(reply.status(), reply.headers(), reply.body(), clock.now(), request.uri());
    }

    synchronized List<Request> asked() {
        return List.copyOf(asked);
    }

    /** Methods and URLs asked. */
    List<String> lines() {
        return asked().stream().map(r -> r.method() + " " + r.uri()).toList();
    }
}
