package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server's answers say is left, and so whether one more request would be refused. Answers overtake each other and
 * those under way are not in them yet, so what may start is the least that was told in this window less what is open.
 *
 * <p>After a reset one request asks what is left before others follow; once a window was seen to begin full, the next ones
 * are used from their first request on. A server whose window is found to slide ({@link SlidingSpan}) has no resets: its window
 * is kept as if it were declared. Not thread-safe.
 */
final class ServerQuota {
    /** A quota that is used up and of which no one said when it comes back is asked for again after this. */
    private static final Duration UNTOLD = Duration.ofSeconds(1);

    /** What is cut to whole seconds may be so much too small. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final QuotaHeaders headers;
    private final ServerClock clock;
    private final SlidingSpan sliding = new SlidingSpan();
    private final List<Taken> under = new ArrayList<>();
    private Optional<Long> least = Optional.empty();
    private Optional<Instant> end = Optional.empty();
    private Optional<Instant> told = Optional.empty();
    private Optional<Long> limit = Optional.empty();
    private Optional<Double> restore = Optional.empty();
    private Instant leastSeen = Instant.MIN;
    private Duration slack = Duration.ZERO;
    private boolean known;
    private boolean beginsFull;
    private long open;
    /** The window that slides, where there is one. */
    private Optional<RequestWindow> window = Optional.empty();

    ServerQuota(QuotaHeaders headers, ServerClock clock) {
        this.headers = headers;
        this.clock = clock;
    }

    /** When so many units may start. */
    Room room(Instant now, long units, Duration most) {
        if (window.isPresent()) {
            return Room.in(Duration.between(now, window.get().free(now, units)));
        }
        turnWindow(now);
        if (least.isEmpty()) {
            // Nothing is known: one request goes ahead, unless no quota was ever told or declared.
            boolean alone = known || headers.isDeclared();
            return alone && open > 0 ? Room.AFTER_ANSWER : Room.NOW;
        }
        long left = level(now) - headers.floor() - open;
        if (left >= units || (limit.isPresent() && open == 0 && level(now) >= limit.get())) {
            return Room.NOW;
        }
        if (open > 0) {
            return Room.AFTER_ANSWER; // some of those open may be in the answers already
        }
        Duration wait = restore.map(rate -> seconds((units - left) / rate))
                .orElseGet(() -> Duration.between(now, end.orElseGet(() -> leastSeen.plus(UNTOLD))));
        // A pause that no one would wait for is not believed: the server will say so itself when it is asked.
        return wait.compareTo(most) > 0 ? Room.NOW : Room.in(wait);
    }

    /** Units left that are known; many when nothing is. */
    long left(Instant now) {
        if (window.isPresent()) {
            return window.get().left(now);
        }
        turnWindow(now);
        return least.isEmpty() ? Long.MAX_VALUE : Math.max(0, level(now) - headers.floor() - open);
    }

    private long level(Instant now) {
        long then = least.orElseThrow();
        return restore.map(rate -> {
                    long more = (long) (rate * Duration.between(leastSeen, now).toMillis() / 1_000);
                    return Math.min(limit.orElse(Long.MAX_VALUE), then + Math.max(0, more));
                })
                .orElse(then);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
    }

    /** Past its end a window says nothing any more. */
    private void turnWindow(Instant now) {
        boolean over =
                end.map(at -> !at.isAfter(now)).orElse(!leastSeen.plus(UNTOLD).isAfter(now));
        if (least.isPresent() && restore.isEmpty() && over && (end.isPresent() || least.get() <= headers.floor())) {
            least = beginsFull && end.isPresent() ? limit : Optional.empty();
            leastSeen = now;
            end = Optional.empty();
        }
    }

    /** Units that start. */
    static final class Taken {
        private final SentLog.Sent sent;
        /** When they started, a window that slides had room for them. */
        private final boolean fitted;
        /** Where they count in such a window. */
        private Optional<RequestWindow.Entry> entry;

        private Taken(SentLog.Sent sent, Optional<RequestWindow.Entry> entry) {
            this.sent = sent;
            this.fitted = entry.isPresent();
            this.entry = entry;
        }
    }

    /** So many units start; they must be given back to {@link #learn}, {@link #lost} or {@link #back}. */
    Taken take(Instant at, long units, boolean anew) {
        open += units;
        Taken taken = new Taken(sliding.start(at, units, anew), window.map(w -> w.take(at, units, anew)));
        under.add(taken);
        return taken;
    }

    /** An exchange ended without a response: it may have been counted or not. */
    void lost(Taken taken, Instant at) {
        long units = taken.sent.units();
        open -= units;
        least = least.map(l -> Math.max(0, l - units));
        sliding.log().lost(taken.sent, at);
        end(taken, at, 0);
    }

    /** Nothing was sent, or its answer tells of another quota. */
    void back(Taken taken) {
        open -= taken.sent.units();
        sliding.log().back(taken.sent);
        end(taken, taken.sent.start(), -taken.sent.units());
    }

    private void end(Taken taken, Instant at, long more) {
        under.remove(taken);
        window.ifPresent(w -> taken.entry.ifPresent(e -> w.end(e, Duration.between(taken.sent.start(), at), more)));
    }

    /** Makes the window that slides, as it is known now, and puts into it what was sent. */
    private void slide() {
        Optional<Duration> span = limit.filter(n -> n > headers.floor()).flatMap(n -> sliding.span());
        long most = limit.orElse(0L) - headers.floor();
        if (window.map(RequestWindow::span).equals(span)
                && window.map(w -> w.most() == most).orElse(true)) {
            return;
        }
        window = span.map(s -> new RequestWindow(most, s));
        window.ifPresent(w -> {
            for (SentLog.Sent sent : sliding.log().all()) {
                RequestWindow.Entry entry = w.take(sent.start(), sent.units(), sent.anew());
                sent.received()
                        .ifPresentOrElse(
                                at -> w.end(entry, Duration.between(sent.start(), at), 0),
                                () -> under.stream()
                                        .filter(t -> t.sent == sent)
                                        .forEach(t -> t.entry = Optional.of(entry)));
            }
        });
        if (window.isEmpty()) {
            under.forEach(t -> t.entry = Optional.empty());
        }
    }

    /** Takes note of a response. */
    void learn(Taken taken, Quota quota, Instant received, boolean refused) {
        Instant started = taken.sent.start();
        long units = taken.sent.units();
        open -= units;
        sliding.log().answered(taken.sent, received, !refused);
        end(taken, received, refused ? -units : 0);
        if (refused && quota.resetIn().isPresent() && end.isEmpty() && leastSeen.isAfter(Instant.MIN)) {
            // Refused after the reset: nothing begins full there; or, if it was asked first, this server cuts the
            // seconds it tells.
            slack = beginsFull ? slack : SECOND;
            beginsFull = false;
        }
        limit = quota.limit().or(() -> limit);
        restore = quota.restore().or(() -> restore);
        Optional<Long> left = quota.remaining();
        if (left.isEmpty()) {
            return;
        }
        known = true;
        if (restore.isEmpty() && limit.isPresent()) {
            quota.untilReset(clock.theirs(received)).ifPresent(sliding::told);
            sliding.learn(taken.sent, limit.get(), left.get());
            if (refused && taken.fitted) {
                sliding.contradicted();
            }
            slide();
        }
        Optional<Instant> until = quota.reset()
                .map(clock::ours)
                .or(() -> quota.resetIn()
                        .map(span ->
                                received.plus(span.isZero() ? SECOND : span).plus(slack)));
        boolean later = !started.isBefore(leastSeen);
        boolean turned = quota.reset().isPresent()
                ? told.map(before -> quota.reset().get().isAfter(before)).orElse(true)
                : least.isEmpty() || (end.isEmpty() && quota.resetIn().isPresent());
        boolean stale = told.isPresent()
                && quota.reset().map(at -> at.isBefore(told.get())).orElse(false);
        if (stale) {
            return;
        }
        if (restore.isPresent()) {
            least = later || least.isEmpty() ? left : Optional.of(Math.min(left.get(), level(received)));
            leastSeen = received;
        } else if (turned || least.isEmpty() || (later && left.get() > least.get())) {
            if (turned && limit.isPresent()) {
                beginsFull = left.get() + open + units >= limit.get();
            }
            least = left;
            leastSeen = received;
            end = until;
            told = quota.reset();
        } else {
            if (left.get() <= least.get()) {
                least = left;
                leastSeen = received;
            }
            // A span is cut to seconds: of several that mean one instant, the earliest is nearest to it.
            end = quota.reset().isPresent() || end.isEmpty()
                    ? until
                    : until.map(u -> u.isBefore(end.get()) ? u : end.get());
        }
    }
}
