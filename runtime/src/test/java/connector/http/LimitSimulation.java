package connector.http;

import connector.net.Headers;
import connector.net.Response;
import connector.template.Env;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Plays a limiter against a server in virtual time: so many workers ask as fast as they may, requests take their way to the
 * server, are counted there, and come back. The same seed gives the same play, however busy this machine is.
 */
final class LimitSimulation {
    /**
     * What a play came to.
     *
     * @param answered while it was measured
     * @param allowed what the server would have taken meanwhile
     * @param learning refused before
     * @param refused while it was measured
     */
    record Outcome(long answered, double allowed, long learning, long refused) {
        double used() {
            return answered / allowed;
        }
    }

    /**
     * How long things take; each draws anew for every request.
     *
     * @param way to the server, before it counts
     * @param work after it has counted, and the way back
     * @param waking a worker whose time has come
     * @param connecting what comes besides where no connection is free
     */
    record Times(Draw way, Draw work, Draw waking, Draw connecting) {}

    /** Draws a time in microseconds. */
    interface Draw {
        long micros(Random random);

        /** Evenly between two numbers of milliseconds. */
        static Draw millis(double from, double to) {
            return random -> (long) (1_000 * (from + (to - from) * random.nextDouble()));
        }
    }

    static final Instant START = Instant.parse("2026-01-01T00:00:00.370Z");
    private static final String HOST = "api.test";
    private static final Duration MOST_WAIT = Duration.ofMinutes(5);
    private static final Asked ASKED = new Asked(HOST, "GET /items", 0, Env.EMPTY);

    private record Event(long at, long number, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Random random;
    private final Times times;
    private final SimulatedServer server;
    private final List<Run> runs = new ArrayList<>();
    private long now;
    private long number;
    private long from;
    private long until;
    private long answered;
    private long learning;
    private long refused;

    /** A process. */
    private final class Run {
        private final RateLimiter limiter;
        private final SharedBudget budget;
        private final Deque<Integer> waiting = new ArrayDeque<>();
        /** Connections that stand and carry nothing. */
        private int idle;

        Run(List<RequestLimit> limits, SharedBudget budget) {
            this.limiter = new RateLimiter(limits, LimitSimulation.this::instant);
            this.budget = budget;
        }
    }

    LimitSimulation(List<RequestLimit> limits, SimulatedServer server, Times times, long seed) {
        this(limits, List.of(SharedBudget.NONE), server, times, seed);
    }

    /** @param budgets of so many processes, which share the workers */
    LimitSimulation(
            List<RequestLimit> limits, List<SharedBudget> budgets, SimulatedServer server, Times times, long seed) {
        budgets.forEach(budget -> runs.add(new Run(limits, budget)));
        this.server = server;
        this.times = times;
        this.random = new Random(seed);
    }

    /** Plays with so many workers; the beginning is not measured. */
    Outcome play(int workers, Duration warmUp, Duration measured) {
        from = warmUp.toMillis() * 1_000;
        until = from + measured.toMillis() * 1_000;
        for (int worker = 0; worker < workers; worker++) {
            int one = worker;
            in(0, () -> ask(one));
        }
        while (!events.isEmpty() && events.peek().at() < until) {
            Event event = events.remove();
            now = event.at();
            event.what().run();
        }
        return new Outcome(answered, server.allowed(from, until), learning, refused);
    }

    private Instant instant() {
        return START.plusNanos(now * 1_000);
    }

    private void in(long micros, Runnable what) {
        events.add(new Event(now + micros, number++, what));
    }

    private void ask(int worker) {
        Run run = runs.get(worker % runs.size());
        Room room = run.limiter.room(ASKED, MOST_WAIT);
        if (room.now()) {
            SharedBudget.Share share = share(run);
            if (share.pause().isZero()) {
                send(worker, run, run.limiter.take(ASKED), share.note());
            } else {
                again(worker, share.pause());
            }
        } else if (room.afterAnswer()) {
            run.waiting.add(worker);
        } else {
            again(worker, room.pause());
        }
    }

    private void again(int worker, Duration pause) {
        in(pause.toNanos() / 1_000 + 1 + times.waking().micros(random), () -> ask(worker));
    }

    private SharedBudget.Share share(Run run) {
        Optional<Duration> anew = run.limiter.anew(ASKED) ? Optional.of(Timeouts.DEFAULT.connect()) : Optional.empty();
        try {
            return run.budget.take(HOST, "", run.limiter.declared(ASKED), anew, this::instant);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void arrived(Run run, SharedBudget.Note note) {
        try {
            run.budget.arrived(note, instant());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(int worker, Run run, List<Bucket.Place> places, Optional<SharedBudget.Note> note) {
        long connecting = run.idle == 0 ? times.connecting().micros(random) : 0;
        run.idle -= run.idle == 0 ? 0 : 1;
        in(connecting + times.way().micros(random), () -> {
            boolean counts = now >= from && now < until;
            SimulatedServer.Said said = server.count(now);
            refused += said.refused() && counts ? 1 : 0;
            learning += said.refused() && !counts ? 1 : 0;
            answered += !said.refused() && counts ? 1 : 0;
            Response response = response(said);
            in(times.work().micros(random), () -> {
                run.idle++;
                Answer answer = new Answer(response, ResponseEnv.of(Env.EMPTY, response));
                run.limiter.end(ASKED, places, Optional.of(answer));
                note.ifPresent(n -> arrived(run, n));
                if (said.refused()) {
                    run.limiter.rest(ASKED, Duration.ofSeconds(1));
                }
                while (!run.waiting.isEmpty()) {
                    int other = run.waiting.remove();
                    in(times.waking().micros(random), () -> ask(other));
                }
                ask(worker);
            });
        });
    }

    private Response response(SimulatedServer.Said said) {
        Instant at = instant();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("date", List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))));
        said.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new Response(
                said.refused() ? 429 : 200, new Headers(headers), new byte[0], at, URI.create("https://" + HOST));
    }
}
