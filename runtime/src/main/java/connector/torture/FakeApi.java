package connector.torture;

import connector.base.Json;
import connector.base.VirtualTime;
import connector.net.Attempt;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import connector.torture.Fault.Answer;
import connector.torture.Fault.Ask;
import connector.torture.StreamApi.FirstPage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The made-up API in the place of the network, with the faults of a scenario. */
final class FakeApi implements Transport {
    /** A run that asks more often than this does not come to an end. */
    private static final int MOST_REQUESTS = 20_000;

    private final Map<String, StreamApi> apis;
    private final String target;
    private final Pager pager;
    private final TokenAnswers tokens;
    private final List<String> log = new ArrayList<>();
    private final Map<String, Integer> ordinals = new LinkedHashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final List<Place> asked = new ArrayList<>();
    private Fault fault = Fault.NONE;
    private VirtualTime time;
    private Runnable stop = () -> {};
    private int requests;

    FakeApi(Map<String, StreamApi> apis, String target, World world, int cap, VirtualTime time, TokenAnswers tokens) {
        this.apis = apis;
        this.target = target;
        this.pager = new Pager(world, cap, target);
        this.time = time;
        this.tokens = tokens;
    }

    /** A run begins. */
    synchronized void begin(Fault itsFault, VirtualTime itsTime, Runnable itsStop) {
        fault = itsFault;
        time = itsTime;
        stop = itsStop;
        requests = 0;
        asked.clear();
        log.add("-- a run begins at " + itsTime.now());
    }

    @Override
    public synchronized Response send(Request request, Limits limits) {
        return response(request, Answer.of(200, Map.of("content-type", "application/json"), tokens.next()));
    }

    @Override
    public synchronized Response send(Request request, Limits limits, Attempt attempt) throws TransportException {
        StreamApi api = apis.get(attempt.stream());
        if (api == null || ++requests > MOST_REQUESTS) {
            stop.run();
            return response(request, Answer.of(500, Map.of(), "{}"));
        }
        Place place = Place.of(attempt.bare());
        boolean own = api.name().equals(target);
        Pager.Page page = pager.page(api, place);
        Answer answer = page.refused().isPresent()
                ? Answer.of(
                        400, json(), Json.text(Map.of("message", page.refused().get())))
                : right(api, page);
        if (own) {
            asked.add(place);
            String says = place.says();
            int so = times.merge(says, 1, Integer::sum);
            if (!page.rows().isEmpty()) {
                ordinals.putIfAbsent(says, ordinals.size());
            }
            int ordinal = ordinals.getOrDefault(says, -1);
            Answer real = answer;
            answer = fault.on(new Ask(ordinal, so, page.number(), real)).orElse(real);
            if (answer.gone()) {
                pager.forget(api, place);
            }
        }
        log.add(line(api, place, page, answer));
        if (answer.broken()) {
            throw new TransportException(TransportException.Kind.TRUNCATED, "the connection broke", null);
        }
        return response(request, answer);
    }

    private static String line(StreamApi api, Place place, Pager.Page page, Answer answer) {
        boolean right = answer.status() == 200 && !answer.broken();
        List<Long> ids = page.rows().stream().map(MadeUp::id).toList();
        return api.name() + ": " + place.says() + " → " + (answer.broken() ? "breaks off" : answer.status())
                + (right ? " rows " + ids : "") + (right && page.next().isPresent() ? ", more follow" : "");
    }

    private Answer right(StreamApi api, Pager.Page page) {
        Envelope.Shown shown = Envelope.of(api, embedding(api, page.rows()), page.total(), page.pages(), page.next());
        Object body = page.next().isPresent()
                ? shown.body()
                : api.syncToken()
                        .map(names -> Listing.merged(
                                shown.body(),
                                Listing.of(String.join(".", names))
                                        .orElseThrow()
                                        .holding(pager.syncToken())))
                        .orElse(shown.body());
        Rendering rendering = api.rendering();
        Map<String, String> headers = new TreeMap<>(Map.of("content-type", rendering.contentType()));
        headers.putAll(shown.headers());
        return new Answer(200, headers, rendering.bytes(body), false, false);
    }

    /** Rows with the page one of their children in them. */
    private List<MadeUp> embedding(StreamApi api, List<MadeUp> rows) {
        List<MadeUp> shown = rows;
        for (StreamApi child : apis.values()) {
            Optional<FirstPage> first = child.firstPage().filter(f -> f.parent().equals(api.name()) && wanted(child));
            if (first.isPresent()) {
                shown = shown.stream().map(row -> with(row, first.get(), child)).toList();
            }
        }
        return shown;
    }

    private MadeUp with(MadeUp row, FirstPage first, StreamApi child) {
        Pager.Page page = pager.embedded(child, row);
        Map<String, Object> raw = Tree.copy(row.raw());
        Tree.put(
                raw,
                first.path(),
                Envelope.of(child, embedding(child, page.rows()), page.total(), page.pages(), page.next())
                        .body());
        return new MadeUp(row.id(), row.version(), row.stream(), row.at(), raw);
    }

    /** Whether it is read in this play. */
    private boolean wanted(StreamApi api) {
        List<String> chain = new ArrayList<>(List.of(target));
        for (int i = 0; i < chain.size(); i++) {
            chain.addAll(apis.get(chain.get(i)).spec().parents());
        }
        return chain.contains(api.name());
    }

    private static Map<String, String> json() {
        return Map.of("content-type", "application/json");
    }

    private Response response(Request request, Answer answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put(
                "date",
                List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(time.now().atOffset(ZoneOffset.UTC))));
        return new Response(answer.status(), new Headers(headers), answer.body(), time.now(), request.uri());
    }

    /** What was asked and answered, as text. */
    synchronized List<String> log() {
        return List.copyOf(log);
    }

    /** The target's requests of this run. */
    synchronized List<Place> asked() {
        return List.copyOf(asked);
    }

    /** How many different requests of the target were answered with rows. */
    synchronized int ordinals() {
        return ordinals.size();
    }

    /** The run asked without end. */
    synchronized boolean endless() {
        return requests > MOST_REQUESTS;
    }

    /** A body that is no JSON to the end. */
    static Answer cut(Answer whole) {
        return new Answer(200, whole.headers(), Rendering.half(whole.body()), false, false);
    }

    /** As {@link Optional#of}, for faults. */
    static Optional<Answer> with(int status, Map<String, String> headers, String body) {
        Map<String, String> all = new TreeMap<>(json());
        all.putAll(headers);
        return Optional.of(Answer.of(status, all, body));
    }
}
