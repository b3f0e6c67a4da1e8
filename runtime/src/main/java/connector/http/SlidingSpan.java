package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out whether a server counts requests in a window that slides, and how long that is, from what is left after each
 * answer: all but that was sent within the span. Every answer bounds the span from below and above. Windows of the clock and
 * buckets soon contradict themselves, and so does a quota that others use; then nothing is found. Not thread-safe.
 */
final class SlidingSpan {
    /** Of more units no list is kept. */
    private static final long MOST_UNITS = 10_000;

    /** Kept beyond a whole window: those that overtook each other. */
    private static final int OVERLAP = 64;

    /** An answer of so many is looked at, so that a long window costs no more time than a short one. */
    private static final int LOOKED_AT = 200;

    /** Answers that single out a request from those beside it, before anything is believed. */
    private static final int ENOUGH = 3;

    /** An answer singles out when its bounds are so near to each other, as a part of the span. */
    private static final int NEAR_PART = 4;

    /** The span is known when all bounds together leave so small a part of it open. */
    private static final int KNOWN_PART = 8;

    /** Ways differ by this part of a span, within these bounds, as in {@link RequestWindow}. */
    private static final int DIFFER_PART = 50;

    private static final Duration LEAST_DIFFER = Duration.ofMillis(20);
    private static final Duration MOST_DIFFER = Duration.ofMillis(250);

    private final SentLog log = new SentLog();
    private Optional<Duration> least = Optional.empty();
    private Optional<Duration> most = Optional.empty();
    private Optional<Duration> told = Optional.empty();
    private Optional<Instant> firstNear = Optional.empty();
    private Optional<Instant> lastNear = Optional.empty();
    private int contradictions;
    private int near;
    private long unseen;
    private long kept = OVERLAP;

    SentLog log() {
        return log;
    }

    /** A request starts; the log has to be told how it ended. */
    SentLog.Sent start(Instant at, long units, boolean anew) {
        log.keep(kept);
        return log.start(at, units, anew);
    }

    /** The server told a time until its reset: no longer than the span, and often just that. */
    void told(Duration untilReset) {
        told = told.filter(t -> t.compareTo(untilReset) >= 0).or(() -> Optional.of(untilReset));
    }

    /**
     * Takes note of an answer.
     *
     * @param sent which {@link SentLog#answered} was told of
     * @param limit units of a whole window
     * @param left of them
     */
    void learn(SentLog.Sent sent, long limit, long left) {
        kept = (limit > MOST_UNITS ? 0 : limit + limit / NEAR_PART) + OVERLAP;
        unseen += sent.units();
        if (limit > MOST_UNITS || left > limit || sent.units() == 0 || unseen * LOOKED_AT < limit) {
            return;
        }
        unseen = 0;
        SentLog.Bounds rough = log.span(sent, limit - left, LEAST_DIFFER);
        Duration differ = differ(rough.most().or(rough::least).orElse(Duration.ZERO));
        SentLog.Bounds bounds = log.span(sent, limit - left, differ);
        least = longer(least, bounds.least());
        most = shorter(most, bounds.most());
        if (isContradicted()) {
            contradicted();
        } else if (isNear(bounds)) {
            near++;
            firstNear = firstNear.or(() -> Optional.of(sent.start()));
            lastNear = Optional.of(sent.start());
        }
    }

    private static Duration differ(Duration span) {
        Duration part = span.dividedBy(DIFFER_PART);
        if (part.compareTo(LEAST_DIFFER) < 0) {
            return LEAST_DIFFER;
        }
        return part.compareTo(MOST_DIFFER) > 0 ? MOST_DIFFER : part;
    }

    private static Optional<Duration> longer(Optional<Duration> a, Optional<Duration> b) {
        return a.isPresent() && b.isPresent() ? (a.get().compareTo(b.get()) >= 0 ? a : b) : a.or(() -> b);
    }

    private static Optional<Duration> shorter(Optional<Duration> a, Optional<Duration> b) {
        return a.isPresent() && b.isPresent() ? (a.get().compareTo(b.get()) <= 0 ? a : b) : a.or(() -> b);
    }

    private boolean isContradicted() {
        return least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) >= 0;
    }

    private static boolean isNear(SentLog.Bounds bounds) {
        return bounds.least().isPresent()
                && bounds.most().isPresent()
                && leavesOpen(bounds.least().get(), bounds.most().get(), NEAR_PART);
    }

    private static boolean leavesOpen(Duration least, Duration most, int part) {
        return most.minus(least).multipliedBy(part).compareTo(most) <= 0;
    }

    /** What was found out does not hold, as a refusal shows as well: it takes more to be believed again. */
    void contradicted() {
        contradictions++;
        least = Optional.empty();
        most = Optional.empty();
        firstNear = Optional.empty();
        lastNear = Optional.empty();
        near = 0;
    }

    /** How long the window is, rather too long than too short; empty while it is not known, or there is none. */
    Optional<Duration> span() {
        if (near < ENOUGH * (1 + contradictions) || !leavesOpen(least.orElseThrow(), most.orElseThrow(), KNOWN_PART)) {
            return Optional.empty();
        }
        // Where a window of the clock began moves away from each answer, and a bucket gives back what was not sent
        // then: over a
        // whole span they would have contradicted themselves.
        Duration seen = Duration.between(firstNear.orElseThrow(), lastNear.orElseThrow());
        return seen.compareTo(most.get().multipliedBy(1 + contradictions)) < 0
                ? Optional.empty()
                : Optional.of(likely());
    }

    /** What the server told, or else whole seconds, where that is within the bounds. */
    private Duration likely() {
        Duration whole = Duration.ofSeconds(most.orElseThrow().toSeconds());
        return told.filter(this::isWithin)
                .or(() -> Optional.of(whole).filter(this::isWithin))
                .orElse(most.get());
    }

    private boolean isWithin(Duration span) {
        return span.compareTo(least.orElseThrow()) >= 0 && span.compareTo(most.orElseThrow()) <= 0;
    }
}
