package connector.http;

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

    /** What its headers tell beside the limit and what is left of it. */
    enum Tells {
        /** No headers at all. */
        NOTHING,
        /** No reset. */
        NO_RESET,
        /** The span, whatever happens. */
        SPAN,
        /** Whole seconds until the window of the clock ends, or the oldest request leaves the window. */
        SECONDS,
        /** The same as seconds of the clock. */
        EPOCH,
        /** Whole seconds until nothing counts any more. */
        SECONDS_UNTIL_WHOLE
    }

    /**
     * What it says to a request.
     *
     * @param left negative when it is refused
     * @param headers of the answer
     */
    record Said(long left, Map<String, String> headers) {
        boolean refused() {
            return left < 0;
        }
    }

    /** The clock of the server begins in the middle of a second. */
    private static final long PHASE = 370_000;

    private static final long SECOND = 1_000_000;

    /** When the second begins in which it starts, by the clock. */
    private static final long EPOCH = LimitSimulation.START.getEpochSecond();

    private final Kind kind;
    private final LongUnaryOperator limit;
    private final long span;
    private final Tells tells;
    private final Deque<Long> log = new ArrayDeque<>();
    private long window = -1;
    private long used;
    private double tokens = -1;
    private long filled;

    /**
     * @param limit by the time since the start
     * @param span microseconds
     * @param tells headers
     */
    SimulatedServer(Kind kind, LongUnaryOperator limit, long span, Tells tells) {
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
        return new Said(left, headers(now, left, most));
    }

    private Map<String, String> headers(long now, long left, long most) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (tells == Tells.NOTHING) {
            return headers;
        }
        headers.put("x-ratelimit-limit", String.valueOf(most));
        headers.put("x-ratelimit-remaining", String.valueOf(Math.max(0, left)));
        long end =
                kind == Kind.FIXED_WINDOW ? (window + 1) * span - PHASE : log.isEmpty() ? now : log.getFirst() + span;
        long whole = log.isEmpty() ? now : log.getLast() + span;
        String reset = switch (tells) {
            case NOTHING, NO_RESET -> "";
            case SPAN -> String.valueOf(span / SECOND);
            case SECONDS -> String.valueOf(ceil(end - now));
            case EPOCH -> String.valueOf(EPOCH + ceil(end + PHASE));
            case SECONDS_UNTIL_WHOLE -> String.valueOf(ceil(whole - now));
        };
        if (!reset.isEmpty()) {
            headers.put("x-ratelimit-reset", reset);
        }
        return headers;
    }

    private static long ceil(long micros) {
        return (micros + SECOND - 1) / SECOND;
    }
}
