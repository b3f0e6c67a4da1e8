package connector.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** A local API that refuses what is above so many requests a second, and tells its quota if it is asked to. */
final class LimitingServer implements AutoCloseable {
    /** How it counts. */
    enum Kind {
        /** N in each second of the clock. */
        FIXED_WINDOW,
        /** N in any second. */
        SLIDING_WINDOW,
        /** A bucket of N that fills up steadily. */
        TOKEN_BUCKET
    }

    private static final int THREADS = 16;
    private static final long SECOND = 1_000_000_000L;

    /** Each answer takes a time between these: real servers are not even. */
    private static final long LEAST_MILLIS = 2;

    private static final long MOST_MILLIS = 10;

    static {
        // Head and body leave apart: without this, delayed acknowledgements make 40 ms of each answer. Read once.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Kind kind;
    private final LongUnaryOperator limit;
    private final boolean tells;
    private final long started = System.nanoTime();
    private final AtomicLong refused = new AtomicLong();
    private final Deque<Long> log = new ArrayDeque<>();
    private long window;
    private long used;
    private double tokens = -1;
    private long filled;

    /**
     * @param limit requests a second, by the nanoseconds since the start
     * @param tells headers
     */
    LimitingServer(Kind kind, LongUnaryOperator limit, boolean tells) throws IOException {
        this.kind = kind;
        this.limit = limit;
        this.tells = tells;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    long refused() {
        return refused.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long left = take();
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(LEAST_MILLIS, MOST_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (tells) {
            long millis = System.currentTimeMillis();
            exchange.getResponseHeaders().add("X-RateLimit-Limit", String.valueOf(limitNow()));
            exchange.getResponseHeaders().add("X-RateLimit-Remaining", String.valueOf(Math.max(0, left)));
            exchange.getResponseHeaders()
                    .add("X-RateLimit-Reset", kind == Kind.FIXED_WINDOW ? String.valueOf(millis / 1_000 + 1) : "1");
        }
        if (left < 0) {
            refused.incrementAndGet();
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        byte[] body = "{\"data\": []}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(left < 0 ? 429 : 200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private long limitNow() {
        return limit.applyAsLong(System.nanoTime() - started);
    }

    /** Counts a request and gives what is left; negative when it is refused. */
    private synchronized long take() {
        long now = System.nanoTime();
        long most = limitNow();
        return switch (kind) {
            case FIXED_WINDOW -> {
                long second = System.currentTimeMillis() / 1_000;
                used = second == window ? used : 0;
                window = second;
                yield used < most ? most - ++used : -1;
            }
            case SLIDING_WINDOW -> {
                while (!log.isEmpty() && log.getFirst() <= now - SECOND) {
                    log.removeFirst();
                }
                if (log.size() >= most) {
                    yield -1;
                }
                log.addLast(now);
                yield most - log.size();
            }
            case TOKEN_BUCKET -> {
                tokens = tokens < 0 ? most : Math.min(most, tokens + (double) most * (now - filled) / SECOND);
                filled = now;
                if (tokens < 1) {
                    yield -1;
                }
                tokens--;
                yield (long) tokens;
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
