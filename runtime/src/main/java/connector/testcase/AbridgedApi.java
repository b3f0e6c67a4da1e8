package connector.testcase;

import connector.base.Clock;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.http.ArchivedExchange;
import connector.http.Exchange;
import connector.net.Attempt;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import connector.source.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers in the place of an API that was recorded, with less than it had: whatever a slice asks for next, it gets the next
 * page that is kept. So requests need not be those of the recorded run, and links between pages stay right. For one slice at
 * a time.
 */
final class AbridgedApi implements Transport {
    /** The first page, and one in the middle. */
    private static final int FIRST_PAGES = 2;

    private final RecordedRun run;
    private final Cut cut;
    private final Clock clock;
    private final Map<String, Conversation> unheard = new LinkedHashMap<>();
    private final Map<String, Deque<ArchivedExchange>> open = new LinkedHashMap<>();
    private final Set<String> exhausted = new TreeSet<>();
    private final List<Heard> heard = new ArrayList<>();
    private int tokens;

    /**
     * What is left out.
     *
     * @param source the manifest
     * @param target the stream that the case is about; of its parents less is needed
     * @param abridged by stream
     * @param rows takes rows out of answers
     * @param headers takes headers out of answers
     */
    record Cut(Source source, String target, Map<String, Abridging> abridged, FewRows rows, KeptHeaders headers) {
        Abridging of(String stream) {
            return abridged.getOrDefault(stream, Abridging.PAGES_AND_ROWS);
        }

        /** How many pages are kept from the first on. */
        int pages(String stream, int all) {
            return !of(stream).pages() ? all : stream.equals(target) ? FIRST_PAGES : 1;
        }

        boolean isEmpty(ArchivedExchange exchange) {
            return FewRows.isEmpty(
                    source.streams().get(exchange.stream()), exchange.body().get());
        }
    }

    AbridgedApi(RecordedRun run, Cut cut, Clock clock) {
        this.run = run;
        this.cut = cut;
        this.clock = clock;
        run.exchanges()
                .forEach(one -> unheard.computeIfAbsent(one.stream() + " " + one.slice(), key -> new Conversation())
                        .add(one));
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException {
        Response known = run.tokens().isEmpty()
                ? TokenAnswers.usual(request, clock)
                : run.tokens().get(Math.min(tokens++, run.tokens().size() - 1));
        return answered(request, Optional.empty(), new Exchange.Reply(known.status(), known.headers(), known.body()));
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt) throws TransportException {
        Deque<ArchivedExchange> left = conversation(attempt);
        ArchivedExchange next = left.poll();
        if (next == null) {
            exhausted.add(attempt.stream());
            throw new Failure(
                    FailureClass.USAGE,
                    "the recording of " + attempt.stream() + " has no answer for " + request.method() + " "
                            + request.uri().getPath(),
                    "record it again");
        }
        byte[] body = next.body().get();
        boolean fewer =
                cut.of(attempt.stream()).rows() && next.outcome().status().isPresent();
        Exchange.Answer answer = Conversation.answer(next, fewer ? cut.rows().of(attempt.stream(), body) : body);
        if (answer instanceof Exchange.Reply reply) {
            answer = new Exchange.Reply(
                    reply.status(), cut.headers().of(reply, next.received(), clock.now()), reply.body());
        }
        return answered(request, Optional.of(attempt), answer);
    }

    private Response answered(Request request, Optional<Attempt> attempt, Exchange.Answer answer)
            throws TransportException {
        heard.add(new Heard(request, attempt, answer));
        return Positional.response(request, answer, clock);
    }

    /** That of the same slice; else the one of its stream that began most alike. */
    private Deque<ArchivedExchange> conversation(Attempt attempt) {
        String key = attempt.stream() + " " + attempt.slice();
        return open.computeIfAbsent(key, k -> {
            Conversation found = Optional.ofNullable(unheard.remove(key)).orElseGet(() -> nearest(attempt));
            return new ArrayDeque<>(found.played(cut.pages(attempt.stream(), found.pages()), cut::isEmpty));
        });
    }

    private Conversation nearest(Attempt attempt) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (Map.Entry<String, Conversation> one : unheard.entrySet()) {
            ArchivedExchange first = one.getValue().first();
            int distance = Likeness.distance(first.url(), attempt.bare().uri());
            if (first.stream().equals(attempt.stream()) && distance < least) {
                best = one.getKey();
                least = distance;
            }
        }
        return best.isEmpty() ? new Conversation() : unheard.remove(best);
    }

    /** All that was asked and answered, in order. */
    List<Heard> heard() {
        return heard;
    }

    /** Streams that asked for more than was kept, or stopped before they had it all. */
    Set<String> uneven() {
        Set<String> all = new TreeSet<>(exhausted);
        open.forEach((key, left) -> {
            if (!left.isEmpty()) {
                all.add(left.peek().stream());
            }
        });
        return all;
    }
}
