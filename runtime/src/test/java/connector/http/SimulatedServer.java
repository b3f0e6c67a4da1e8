package connector.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** How a server counts requests, in microseconds of virtual time. */
final class SimulatedServer {
    /** The three ways that servers count. */
    enum Kind {
        /** So many in each window of the clock. */
        FIXED_WINDOW,
        /** So many in any window. */
        SLIDING_WINDOW,
        /** A bucket that fills up steadily. */
        TOKEN_BUCKET
    }

    /**
     * What it says to a request.
     *
     * @param left negative when it is refused
     * @param limit as it is now
     * @param reset seconds of the clock, or seconds from now
     * @param tells whether headers say so
     */
    record Said(long left, long limit, String reset, boolean tells) {
        boolean refused() {
            return left < 0;
        }

        Map<String, String> headers(Instant at) {
            Map<String, String> headers = new LinkedHashMap<>();
            if (tells) {
                headers.put("x-ratelimit-limit", String.valueOf(limit));
                headers.put("x-ratelimit-remaining", String.valueOf(Math.max(0, left)));
                boolean window = !reset.equals("span");
                headers.put("x-ratelimit-reset", window ? String.valueOf(at.getEpochSecond() + 1) : "1");
            }
            return headers;
        }
    }

    /** The clock of the server begins in the middle of a second. */
    private static final long PHASE = 370_000;

    private final Kind kind;
    private final LongUnaryOperator limit;
    private final long span;
    private final boolean tells;
    private final Deque<Long> log = new ArrayDeque<>();
    private long window = -1;
    private long used;
    private double tokens = -1;
    private long filled;

    /**
     * @param limit by the time since the start
     * @param span microseconds
     * @param tells headers; then the span is a second
     */
    SimulatedServer(Kind kind, LongUnaryOperator limit, long span, boolean tells) {
        this.kind = kind;
        this.limit = limit;
        this.span = span;
        this.tells = tells;
    }

    /** What it would take of a client that lost nothing. */
    double allowed(long from, long until) {
        double all = 0;
        long step = 1_000;
        for (long at = from; at < until; at += step) {
            all += (double) limit.applyAsLong(at) * step / span;
        }
        return all;
    }

    /** Counts a request. */
    Said count(long now) {
        long most = limit.applyAsLong(now);
        long left = switch (kind) {
            case FIXED_WINDOW -> {
                long which = (now + PHASE) / span;
                used = which == window ? used : 0;
                window = which;
                yield used < most ? most - ++used : -1;
            }
            case SLIDING_WINDOW -> {
                while (!log.isEmpty() && log.getFirst() <= now - span) {
                    log.removeFirst();
                }
                if (log.size() >= most) {
                    yield -1;
                }
                log.addLast(now);
                yield most - log.size();
            }
            case TOKEN_BUCKET -> {
                tokens = tokens < 0 ? most : Math.min(most, tokens + (double) most * (now - filled) / span);
                filled = now;
                if (tokens < 1) {
                    yield -1;
                }
                tokens--;
                yield (long) tokens;
            }
        };
        return new Said(left, most, kind == Kind.FIXED_WINDOW ? "window" : "span", tells);
    }
}
