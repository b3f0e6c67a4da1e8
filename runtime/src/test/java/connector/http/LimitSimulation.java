package connector.http;

import connector.net.Headers;
import connector.net.Response;
import connector.template.Env;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
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
    /** What a play came to: answered and refused while it was measured, and what the server would have taken. */
    record Outcome(long answered, double allowed, long refused) {
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

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.370Z");
    private static final String HOST = "api.test";
    private static final Duration MOST_WAIT = Duration.ofMinutes(5);
    private static final Asked ASKED = new Asked(HOST, "GET /items", 0, Env.EMPTY);

    private record Event(long at, long number, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Random random;
    private final Times times;
    private final SimulatedServer server;
    private final RateLimiter limiter;
    private final java.util.ArrayDeque<Integer> waiting = new java.util.ArrayDeque<>();
    /** Connections that stand and carry nothing. */
    private int idle;

    private long now;
    private long number;
    private long from;
    private long until;
    private long answered;
    private long refused;

    LimitSimulation(List<RequestLimit> limits, SimulatedServer server, Times times, long seed) {
        this.limiter = new RateLimiter(limits, () -> START.plusNanos(now * 1_000));
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
        return new Outcome(answered, server.allowed(from, until), refused);
    }

    private void in(long micros, Runnable what) {
        events.add(new Event(now + micros, number++, what));
    }

    private void ask(int worker) {
        Room room = limiter.room(ASKED, MOST_WAIT);
        if (room.now()) {
            send(worker, limiter.take(ASKED));
        } else if (room.afterAnswer()) {
            waiting.add(worker);
        } else {
            in(room.pause().toNanos() / 1_000 + 1 + times.waking().micros(random), () -> ask(worker));
        }
    }

    private void send(int worker, List<Bucket.Place> places) {
        long connecting = idle == 0 ? times.connecting().micros(random) : 0;
        idle -= idle == 0 ? 0 : 1;
        in(connecting + times.way().micros(random), () -> {
            boolean counts = now >= from && now < until;
            SimulatedServer.Said said = server.count(now);
            refused += said.refused() ? 1 : 0;
            answered += !said.refused() && counts ? 1 : 0;
            Response response = response(said);
            in(times.work().micros(random), () -> {
                idle++;
                limiter.end(ASKED, places, Optional.of(new Answer(response, ResponseEnv.of(Env.EMPTY, response))));
                if (said.refused()) {
                    limiter.rest(ASKED, Duration.ofSeconds(1));
                }
                while (!waiting.isEmpty()) {
                    int other = waiting.remove();
                    in(times.waking().micros(random), () -> ask(other));
                }
                ask(worker);
            });
        });
    }

    private Response response(SimulatedServer.Said said) {
        Instant at = START.plusNanos(now * 1_000);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("date", List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))));
        said.headers(at).forEach((name, value) -> headers.put(name, List.of(value)));
        return new Response(
                said.refused() ? 429 : 200, new Headers(headers), new byte[0], at, URI.create("https://" + HOST));
    }
}
