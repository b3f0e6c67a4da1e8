package connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import connector.http.LimitSimulation.Draw;
import connector.http.LimitSimulation.Outcome;
import connector.http.LimitSimulation.Times;
import connector.http.SimulatedServer.Kind;
import connector.http.SimulatedServer.Tells;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a server's limit is used, and that nothing is refused, for all ways in which servers count. */
class LimitSimulationTest {
    /** What has to be used of a limit. */
    private static final double AIM = 0.97;

    private static final int SEEDS = 2;

    /** That are measured. */
    private static final int SPANS = 100;

    private static final Times NEAR =
            new Times(Draw.millis(0.1, 0.5), Draw.millis(2, 10), Draw.millis(0, 1), Draw.millis(0, 5));
    private static final Times FAR =
            new Times(Draw.millis(40, 55), Draw.millis(60, 300), Draw.millis(0, 2), Draw.millis(100, 250));
    private static final Times BUSY =
            new Times(Draw.millis(0.1, 20), Draw.millis(2, 60), Draw.millis(0, 4), Draw.millis(0, 50));

    private static RequestLimit limit(long requests, Duration span) {
        return new RequestLimit(
                Optional.of(requests),
                span,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private final List<String> misses = new ArrayList<>();

    private void play(
            String name,
            List<RequestLimit> limits,
            Kind kind,
            LongUnaryOperator most,
            Duration span,
            Tells tells,
            Times times,
            int workers) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedServer server = new SimulatedServer(kind, most, span.toNanos() / 1_000, tells);
            Outcome outcome = new LimitSimulation(limits, server, times, seed)
                    .play(workers, span.multipliedBy(2), span.multipliedBy(SPANS));
            String row = String.format(
                    "%s, %s, %d workers, seed %d: %.1f %%, %d refused",
                    name, kind, workers, seed, 100 * outcome.used(), outcome.refused() + outcome.learning());
            if (outcome.used() < AIM || outcome.refused() + outcome.learning() > 0) {
                misses.add(row);
            }
        }
    }

    @Test
    void a_limit_that_is_declared() {
        for (Kind kind : Kind.values()) {
            for (long n : new long[] {5, 20, 100}) {
                Duration second = Duration.ofSeconds(1);
                play(n + "/s near", List.of(limit(n, second)), kind, at -> n, second, Tells.NOTHING, NEAR, 8);
                play(n + "/s far", List.of(limit(n, second)), kind, at -> n, second, Tells.NOTHING, FAR, 64);
                play(n + "/s busy", List.of(limit(n, second)), kind, at -> n, second, Tells.NOTHING, BUSY, 16);
            }
            Duration minute = Duration.ofMinutes(1);
            play("600/min far", List.of(limit(600, minute)), kind, at -> 600, minute, Tells.NOTHING, FAR, 8);
        }
        assertThat(misses).isEmpty();
    }

    /** Of a limit, when two processes share it through a file. */
    private static final double AIM_SHARED = 0.95;

    private static final int SHARED_SPANS = 30;

    @Test
    void a_limit_that_two_processes_share_through_a_ledger(@TempDir Path folder) {
        Duration second = Duration.ofSeconds(1);
        Map<String, Times> all = new TreeMap<>(Map.of("near", NEAR, "far", FAR, "busy", BUSY));
        all.forEach((name, times) -> {
            for (Kind kind : Kind.values()) {
                Path file = folder.resolve(name + "-" + kind + ".json");
                List<SharedBudget> two = List.of(ledger(file), ledger(file));
                SimulatedServer server = new SimulatedServer(kind, at -> 20, second.toNanos() / 1_000, Tells.NOTHING);
                Outcome outcome = new LimitSimulation(List.of(limit(20, second)), two, server, times, 1)
                        .play(16, second.multipliedBy(2), second.multipliedBy(SHARED_SPANS));
                if (outcome.used() < AIM_SHARED || outcome.refused() + outcome.learning() > 0) {
                    misses.add(String.format(
                            "%s, %s: %.1f %%, %d refused",
                            name, kind, 100 * outcome.used(), outcome.refused() + outcome.learning()));
                }
            }
        });
        assertThat(misses).isEmpty();
    }

    private static SharedBudget ledger(Path file) {
        return new QuotaLedger(file, "shop", "account", new Random(1));
    }

    /** A window that slides is found out first. */
    private static final List<Kind> WITH_HEADERS = List.of(Kind.FIXED_WINDOW, Kind.TOKEN_BUCKET);

    private static Tells tells(Kind kind) {
        return kind == Kind.FIXED_WINDOW ? Tells.EPOCH : Tells.SPAN;
    }

    @Test
    void a_limit_that_only_headers_tell() {
        for (Kind kind : WITH_HEADERS) {
            Duration second = Duration.ofSeconds(1);
            play("headers 100/s near", List.of(), kind, at -> 100, second, tells(kind), NEAR, 8);
            play("headers 100/s busy", List.of(), kind, at -> 100, second, tells(kind), BUSY, 16);
            play("headers 100/s far", List.of(), kind, at -> 100, second, tells(kind), FAR, 32);
        }
        assertThat(misses).isEmpty();
    }

    @Test
    void a_limit_that_changes() {
        LongUnaryOperator changing = at -> at < 30_000_000 ? 100 : at < 60_000_000 ? 40 : 150;
        for (Kind kind : WITH_HEADERS) {
            play("headers 100, 40, 150/s near", List.of(), kind, changing, Duration.ofSeconds(1), tells(kind), NEAR, 8);
        }
        assertThat(misses).isEmpty();
    }

    /** In which a window that slides is found out, and some requests may be refused. */
    private static final int LEARNING_SPANS = 10;

    private static final int SLIDING_SPANS = 30;

    private void slides(long requests, int seconds, Tells tells, Times times, int workers) {
        Duration span = Duration.ofSeconds(seconds);
        SimulatedServer server =
                new SimulatedServer(Kind.SLIDING_WINDOW, at -> requests, span.toNanos() / 1_000, tells);
        Outcome outcome = new LimitSimulation(List.of(), server, times, 1)
                .play(workers, span.multipliedBy(LEARNING_SPANS), span.multipliedBy(SLIDING_SPANS));
        if (outcome.used() < AIM || outcome.refused() > 0) {
            misses.add(String.format(
                    "%d per %d s, %s, %d workers: %.1f %%, %d refused",
                    requests, seconds, tells, workers, 100 * outcome.used(), outcome.refused()));
        }
    }

    @Test
    void a_sliding_window_that_only_headers_tell_is_found_out_and_then_used_without_a_refusal() {
        for (Tells tells : List.of(Tells.SPAN, Tells.SECONDS, Tells.SECONDS_UNTIL_WHOLE)) {
            slides(20, 1, tells, NEAR, 8);
            slides(20, 1, tells, BUSY, 16);
            slides(100, 1, tells, NEAR, 8);
            slides(100, 1, tells, FAR, 32);
            slides(200, 10, tells, BUSY, 16);
        }
        slides(200, 10, Tells.SPAN, NEAR, 8);
        slides(200, 10, Tells.SPAN, FAR, 32);
        assertThat(misses).isEmpty();
    }
}
