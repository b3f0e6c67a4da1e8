package connector.bench;

import connector.auth.Authenticator;
import connector.base.Redactor;
import connector.base.SystemTime;
import connector.bench.LimitingServer.Kind;
import connector.http.Call;
import connector.http.Client;
import connector.http.Policy;
import connector.http.RateLimiter;
import connector.http.RequestLimit;
import connector.http.RetryPolicy;
import connector.http.SharedBudget;
import connector.http.Timeouts;
import connector.http.Traffic;
import connector.http.Wire;
import connector.net.HostRules;
import connector.net.JdkTransport;
import connector.net.RequestDraft;
import connector.template.Env;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * How much of a server's limit is used, and how often it refuses: a limit that is declared, one that only headers tell,
 * and one that changes. Prints a table in Markdown; takes a minute and a half.
 */
public final class LimitBench {
    private static final int THREADS = 8;
    private static final long SECOND = 1_000_000_000L;
    private static final long WARM_UP = 2 * SECOND;
    private static final long MEASURED = 10 * SECOND;
    private static final long LIMIT = 100;

    private LimitBench() {}

    /** No arguments. */
    public static void main(String[] args) throws Exception {
        LongUnaryOperator fixed = at -> LIMIT;
        LongUnaryOperator changing = at -> at < WARM_UP + 3 * SECOND ? 100 : at < WARM_UP + 6 * SECOND ? 40 : 150;
        Optional<Long> declared = Optional.of(LIMIT);
        System.out.println("| limit | server | asked | of the limit | 429 |");
        System.out.println("|---|---|---|---|---|");
        for (Kind kind : Kind.values()) {
            row("declared, 100/s", kind, fixed, false, declared);
        }
        row("in headers only, 100/s", Kind.FIXED_WINDOW, fixed, true, Optional.empty());
        row("in headers only, 100/s", Kind.TOKEN_BUCKET, fixed, true, Optional.empty());
        row("in headers, 100, 40, then 150/s", Kind.FIXED_WINDOW, changing, true, Optional.empty());
        row("in headers, 100, 40, then 150/s", Kind.TOKEN_BUCKET, changing, true, Optional.empty());
    }

    private static void row(String name, Kind kind, LongUnaryOperator limit, boolean tells, Optional<Long> declared)
            throws Exception {
        try (LimitingServer server = new LimitingServer(kind, limit, tells)) {
            long answered = answered(server.url(), declared);
            long allowed = 0;
            for (long second = 0; second < MEASURED / SECOND; second++) {
                allowed += limit.applyAsLong(WARM_UP + second * SECOND);
            }
            System.out.printf(
                    "| %s | %s | %d of %d | %.1f %% | %d |%n",
                    name,
                    kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    answered,
                    allowed,
                    100.0 * answered / allowed,
                    server.refused());
        }
    }

    private static long answered(URI url, Optional<Long> declared) throws Exception {
        SystemTime time = new SystemTime();
        List<RequestLimit> limits = declared.map(n -> new RequestLimit(
                        Optional.of(n),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .map(List::of)
                .orElse(List.of());
        Client client = new Client(new Wire(
                new JdkTransport(time),
                new HostRules(url, List.of(), List.of()),
                new RateLimiter(limits, time),
                THREADS,
                new Redactor(),
                time,
                time,
                new Random(1),
                Traffic.NONE,
                SharedBudget.NONE));
        Policy policy = new Policy(List.of(), RetryPolicy.DEFAULT, Timeouts.DEFAULT.limits(1 << 20), Optional.empty());
        Call call = new Call(
                "items",
                "all",
                RequestDraft.of("GET", url.resolve("/items")),
                policy,
                draft -> new Authenticator.Applied(draft, 0),
                Env.of(Map.of()),
                false,
                false,
                false,
                true);
        AtomicLong measured = new AtomicLong();
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.submit(() -> {
                while (System.nanoTime() - start < WARM_UP + MEASURED) {
                    client.send(call, response -> response.status());
                    long at = System.nanoTime() - start;
                    if (at >= WARM_UP && at < WARM_UP + MEASURED) {
                        measured.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        return measured.get();
    }
}
