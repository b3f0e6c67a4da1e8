package connector.scenario;

import connector.base.Clock;
import connector.base.Json;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A server that a scenario scripts: requests must come exactly as written, in order within a group; everything it shows is
 * remembered for the oracle. Or a server that answers by a function, for scenarios that are generated.
 */
final class Api implements Transport {
    static final String HOST = "127.0.0.1:8001";
    static final String OTHER = "127.0.0.1:8002";
    static final String BEARER = "Bearer tok-1";

    /** A row in an answer of status 200, and the stream it was asked for. */
    record Shown(String stream, Map<String, Object> row) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Optional<Function<Asked, Answer>> function = Optional.empty();
    private Optional<Clock> clock = Optional.empty();
    private Optional<Clock> serverClock = Optional.empty();
    private int group;

    /** A server that answers by a function; what it does not expect it throws at. */
    static Api answering(Function<Asked, Answer> function) {
        Api api = new Api();
        api.function = Optional.of(function);
        return api;
    }

    /** From now on it answers by a function. */
    synchronized void healthy(Function<Asked, Answer> answers) {
        function = Optional.of(answers);
    }

    /**
     * The next request, and what is answered. {@code "offset=0&limit=2"} is a GET of {@code /items}; a path, a method or a
     * whole URL may stand before it. Values like {@code t5} are instants.
     */
    Api on(String request, Answer answer) {
        return add(new Step(request, answer, group++));
    }

    /** Requests that may come in any order, with their answers in turn. */
    Api inAnyOrder(Object... requestsAndAnswers) {
        for (int i = 0; i < requestsAndAnswers.length; i += 2) {
            add(new Step((String) requestsAndAnswers[i], (Answer) requestsAndAnswers[i + 1], group));
        }
        group++;
        return this;
    }

    private synchronized Api add(Step step) {
        steps.add(step);
        return this;
    }

    /** The same request so many times. */
    Api times(int times, String request, Answer answer) {
        for (int i = 0; i < times; i++) {
            on(request, answer);
        }
        return this;
    }

    /** The step written last carries other credentials; an empty text for none. */
    Api authorized(String authorization) {
        last().authorization = authorization;
        return this;
    }

    /** The step written last has this body; a form in any order. */
    Api body(String body) {
        last().body = Optional.of(body);
        return this;
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    /** The server tells the time with each answer. */
    Api dated(Clock server) {
        serverClock = Optional.of(server);
        return this;
    }

    /** The clock that stamps answers; another one for each run. */
    synchronized void clock(Clock now) {
        clock = Optional.of(now);
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        Asked one = Asked.of(request);
        Answer answer = answer(one);
        if (answer.before().isPresent()) {
            answer.before().get().run();
        }
        if (answer.fault().isPresent()) {
            throw new TransportException(answer.fault().get(), "it broke", null);
        }
        remember(one, answer);
        Answer dated = serverClock
                .map(c -> answer.header("date", HttpDate.of(c.now())))
                .orElse(answer);
        return new Response(
                answer.status(),
                dated.wireHeaders(),
                answer.body(),
                clock.orElseThrow().now(),
                request.uri());
    }

    private synchronized Answer answer(Asked one) {
        asked.add(one);
        if (function.isPresent()) {
            try {
                return function.get().apply(one);
            } catch (RuntimeException e) {
                throw unexpected(one, String.valueOf(e.getMessage()));
            }
        }
        Optional<Step> step = next(one);
        if (step.isEmpty()) {
            throw unexpected(
                    one,
                    "next would be " + steps.stream().filter(s -> !s.played).findFirst());
        }
        step.get().played = true;
        return step.get().answer;
    }

    private Optional<Step> next(Asked one) {
        int now = steps.stream()
                .filter(s -> !s.played)
                .mapToInt(s -> s.group)
                .min()
                .orElse(-1);
        return steps.stream()
                .filter(s -> !s.played && s.group == now && s.fits(one))
                .findFirst();
    }

    private IllegalStateException unexpected(Asked one, String why) {
        problems.add("unexpected: " + one.says() + " (" + one.authorization().orElse("no credentials") + "); " + why);
        return new IllegalStateException("unexpected request " + one.says());
    }

    private synchronized void remember(Asked one, Answer answer) {
        if (answer.status() != 200) {
            return;
        }
        try {
            if (Json.parse(answer.body()) instanceof Map<?, ?> body && body.get("items") instanceof List<?> rows) {
                rows.forEach(row -> shown.add(new Shown(one.stream(), object(row))));
            }
        } catch (IOException e) {
            return; // not a page: nothing was shown
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object row) {
        return (Map<String, Object>) row;
    }

    /** What the server showed, in order. */
    synchronized List<Shown> shown() {
        return List.copyOf(shown);
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Unexpected requests, and steps that were not played. */
    synchronized List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        steps.stream().filter(s -> !s.played).forEach(s -> all.add("not asked for: " + s));
        return all;
    }
}
