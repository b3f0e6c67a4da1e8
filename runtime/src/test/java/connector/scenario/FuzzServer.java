package connector.scenario;

import connector.base.Clock;
import connector.base.Json;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import connector.scenario.FuzzDraw.OneRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A generated API with its faults. What goes wrong with a request is a function of the seed, the run and the request, not of
 * when it comes, so that a seed says the same at any concurrency.
 */
final class FuzzServer implements Transport {
    /** One more attempt than a request that fails at first may fail; five is the built-in number. */
    private static final int MOST_FAULTS = 3;

    static final String SECRET = "secret-1";

    private final FuzzDraw draw;
    private final FuzzWorld world;
    private final Map<String, Integer> asked = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final Set<String> notFound = new HashSet<>();
    /** Listings and sync tokens, by what stands for them, and the run that was given them. */
    private final Map<Object, Held> held = new HashMap<>();

    private final List<String> log = new ArrayList<>();
    /** What a token stands for. */
    private record Held(int run, List<FuzzRow> rows) {}

    private Clock clock;
    private OneRun run;
    private int number;
    private int requests;
    private int token;
    private Runnable stop;

    FuzzServer(FuzzDraw draw, FuzzWorld world) {
        this.draw = draw;
        this.world = world;
    }

    synchronized void begin(OneRun next, int index, Clock time, Runnable stopper) {
        run = next;
        number = index;
        clock = time;
        stop = stopper;
        requests = 0;
        asked.clear();
        shown.clear();
        notFound.clear();
        log.clear();
    }

    /** What answers in this run showed. */
    synchronized Set<String> shown() {
        return Set.copyOf(shown);
    }

    /** Of what parts an answer in this run said that they are not found; a rule may have skipped them. */
    synchronized Set<String> notFound() {
        return Set.copyOf(notFound);
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException {
        Asked one = Asked.of(request);
        Answer answer = answer(one);
        if (answer.fault().isPresent()) {
            throw new TransportException(answer.fault().get(), "it broke", null);
        }
        Answer dated = answer.header("date", HttpDate.of(clock.now().plus(draw.skew())));
        return new Response(answer.status(), dated.wireHeaders(), answer.body(), clock.now(), request.uri());
    }

    private synchronized Answer answer(Asked one) {
        if (one.path().equals("/token")) {
            token++;
            log.add("token " + token);
            return Answer.json("{\"access_token\":\"tok-" + token + "\",\"expires_in\":86400}");
        }
        requests++;
        if (requests == run.expiresAt()) {
            token++;
        }
        if (requests == run.stopAt()) {
            stop.run();
        }
        int times = asked.merge(one.says(), 1, Integer::sum);
        Answer answer = authorized(one) ? answer(one, times) : echo(one, 401);
        log.add(one.says() + " <- "
                + answer.fault()
                        .map(Object::toString)
                        .orElse(answer.status() + " "
                                + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)));
        return answer;
    }

    private boolean authorized(Asked one) {
        String wanted = draw.oauth() ? "Bearer tok-" + token : "Bearer " + SECRET;
        return one.authorization().filter(wanted::equals).isPresent();
    }

    private Answer answer(Asked one, int times) {
        int dice = dice("hard", one, 0);
        if (dice % 100 < run.hard()) {
            return hard(one, dice / 100);
        }
        if (dice("soft", one, 0) % 100 < run.soft() && times <= 1 + dice("times", one, 0) % MOST_FAULTS) {
            return soft(one, dice("kind", one, times));
        }
        String stream = one.stream();
        Set<String> parts = parts(one);
        List<FuzzRow> rows = world.rows(stream).stream()
                .filter(r -> parts.contains(r.part()))
                .toList();
        return page(one, stream, String.join(",", new java.util.TreeSet<>(parts)), rows);
    }

    private Answer page(Asked one, String stream, String part, List<FuzzRow> now) {
        FuzzShape shape = draw.shape(stream);
        List<FuzzRow> rows = now;
        if (one.param("sync").isPresent()) {
            Held before = held.get(one.param("sync").get());
            if (draw.forgets() != FuzzDraw.Forgets.NEVER) {
                return echo(one, 410);
            }
            rows = now.stream().filter(row -> !before.rows().contains(row)).toList();
        }
        long listing = 0;
        if (shape.resumable()) {
            long token = FuzzPages.token(shape, one);
            listing = token > 0 ? token / FuzzPages.LISTING : 1 + dice("listing", one, 0) % FuzzPages.LISTING;
            if (token == 0) {
                held.put(listing, new Held(number, rows));
            }
            rows = held.get(listing).rows();
            if (held.get(listing).run() != number && draw.forgets() != FuzzDraw.Forgets.NEVER) {
                return forgotten(one);
            }
        }
        // What changed since a listing began is not in it, so it is in the changes since.
        int since = shape.resumable() ? held.get(listing).run() : number;
        String sync = "sync-" + since + "-" + part;
        held.putIfAbsent(sync, new Held(since, now));
        FuzzPages.Cut cut = new FuzzPages(shape, draw.seed(), listing, sync).page(one, rows);
        cut.rows().forEach(row -> shown.add(row.key(stream)));
        if (shape.deletes() && !cut.before().isEmpty() && dice("delete", one, 0) % 3 == 0) {
            // What is deleted lies before the page: of what a refused page showed nothing may go before it is read.
            world.delete(
                    stream,
                    cut.before().get(dice("which", one, 0) % cut.before().size()));
        }
        return cut.answer();
    }

    /** Those asked for, one or several. */
    private static Set<String> parts(Asked one) {
        return one.param("ids")
                .map(ids -> Set.of(ids.split(",")))
                .orElseGet(() -> Set.of(
                        one.path().equals("/" + one.stream()) ? "" : one.path().split("/")[1]));
    }

    private Answer forgotten(Asked one) {
        return switch (draw.forgets()) {
            case NEVER, BY_404 -> echo(one, 404);
            case BY_400 -> echo(one, 400);
            case BY_410 -> echo(one, 410);
            case BY_EMPTY_PAGE -> Answer.items("", "next", null, "has_more", false, "sync", "of nothing");
        };
    }

    private int dice(String what, Asked one, int times) {
        return Math.floorMod(Objects.hash(what, draw.seed(), number, one.says(), times) * 0x9E3779B1 >>> 3, 1 << 28);
    }

    private Answer hard(Asked one, int dice) {
        return switch (dice % 4) {
            case 0 -> {
                notFound.addAll(parts(one));
                yield echo(one, 404);
            }
            case 1 -> Answer.fault(TransportException.Kind.TIMEOUT);
            case 2 -> cut(Answer.items("1 2 3"));
            default -> echo(one, 500);
        };
    }

    private Answer soft(Asked one, int dice) {
        return switch (dice % 7) {
            case 0 -> echo(one, 500);
            case 1 -> echo(one, 503).header("retry-after", "7");
            case 2 -> echo(one, 429).header("retry-after", String.valueOf(1 + dice % 30));
            case 3 -> Answer.fault(TransportException.Kind.TIMEOUT);
            case 4 -> Answer.fault(TransportException.Kind.TRUNCATED);
            case 5 -> cut(Answer.items("1 2 3"));
            default -> Answer.fault(TransportException.Kind.CONNECT);
        };
    }

    /** A body that ends too early, though nothing on the wire says so. */
    private static Answer cut(Answer whole) {
        byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
        return new Answer(whole.status(), whole.headers(), half, whole.before(), whole.fault());
    }

    /** An error that repeats the credentials. */
    private static Answer echo(Asked one, int status) {
        return Answer.json(
                status,
                Json.text(Data.map("error", "refused " + one.authorization().orElse(""))));
    }
}
