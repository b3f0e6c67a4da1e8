package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * When requests were sent, and so within which bounds they reached the server. Only differences of arrivals count, so the
 * part of the way that all have in common is left out. Not thread-safe.
 */
final class SentLog {
    /** So large a part is dropped at once. */
    private static final int DROPPED_PART = 8;

    private final List<Sent> all = new ArrayList<>();
    private long units;

    /** A request, and when it was counted. */
    static final class Sent {
        private final Instant start;
        private final long units;
        private final boolean anew;
        private Optional<Instant> received = Optional.empty();
        private boolean counted;

        private Sent(Instant start, long units, boolean anew) {
            this.start = start;
            this.units = units;
            this.anew = anew;
        }

        Instant start() {
            return start;
        }

        long units() {
            return units;
        }

        /** Whether a connection may have been made for it, so that any part of its time may be its way. */
        boolean anew() {
            return anew;
        }

        Optional<Instant> received() {
            return received;
        }

        /** @param differ by how much ways over standing connections differ */
        private Instant latest(Duration differ, Instant now) {
            Instant answered = received.orElse(now);
            Instant usual = start.plus(differ);
            return anew || answered.isBefore(usual) ? answered : usual;
        }
    }

    /** Within what a time lies. */
    record Bounds(Optional<Duration> least, Optional<Duration> most) {}

    /** A request starts; it must be given back to {@link #answered}, {@link #lost} or {@link #back}. */
    Sent start(Instant at, long units, boolean anew) {
        Sent sent = new Sent(at, units, anew);
        all.add(sent);
        this.units += units;
        return sent;
    }

    /** @param counted whether the server says that it took its units */
    void answered(Sent sent, Instant received, boolean counted) {
        sent.received = Optional.of(received);
        sent.counted = counted;
    }

    /** It may have been counted or not. */
    void lost(Sent sent, Instant at) {
        answered(sent, at, false);
    }

    /** It was not sent after all. */
    void back(Sent sent) {
        units -= all.remove(sent) ? sent.units : 0;
    }

    /** Keeps the newest of them, which are no more than so many, nor so many units; from time to time an eighth more. */
    void keep(long most) {
        long some = most / DROPPED_PART;
        if (units - some <= most && all.size() - some <= most) {
            return; // each drop moves the whole list
        }
        int old = 0;
        while (units - all.get(old).units > most || all.size() - old > most) {
            units -= all.get(old).units;
            old++;
        }
        all.subList(0, old).clear();
    }

    List<Sent> all() {
        return List.copyOf(all);
    }

    /**
     * How long ago the oldest were sent that a server still counted, if it counted so many units when it answered, and
     * nobody else sends any: longer than the newest so many are apart, and no longer than one more are.
     *
     * @param answered a request whose answer told it
     * @param used units that were counted then, its own among them when it was counted itself
     * @param differ by how much ways over standing connections differ
     */
    Bounds span(Sent answered, long used, Duration differ) {
        Instant received = answered.received.orElseThrow();
        Instant latest = answered.latest(differ, received);
        return new Bounds(
                least(answered, used, differ, received, latest), most(answered, used, differ, received, latest));
    }

    /** Of those that may have arrived before, as late as they may: the last that was counted is no older. */
    private Optional<Duration> least(Sent answered, long used, Duration differ, Instant now, Instant latest) {
        // Those that connected may have arrived much later than others that started then.
        Deque<Sent> connecting = new ArrayDeque<>(all.stream()
                .filter(s -> s.anew && !s.start.isAfter(latest) && (s != answered || s.counted))
                .sorted(Comparator.comparing((Sent s) -> s.latest(differ, now)).reversed())
                .toList());
        long sum = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            Sent sent = all.get(i);
            if (sent.anew || sent.start.isAfter(latest) || (sent == answered && !sent.counted)) {
                continue;
            }
            while (!connecting.isEmpty()
                    && sum < used
                    && connecting.peek().latest(differ, now).isAfter(sent.start)) {
                sum += connecting.peek().units;
                if (sum >= used) {
                    return since(connecting.peek().latest(differ, now), answered);
                }
                connecting.remove();
            }
            sum += sent.units;
            if (sum >= used) {
                return since(newest(i, differ, now), answered);
            }
        }
        for (Sent sent : connecting) {
            sum += sent.units;
            if (sum >= used) {
                return since(sent.latest(differ, now), answered);
            }
        }
        return Optional.empty();
    }

    /** When the one at a position, or one that started before and was slower, may have arrived at the latest. */
    private Instant newest(int position, Duration differ, Instant now) {
        Instant newest = all.get(position).latest(differ, now);
        for (int i = position - 1; i >= 0 && all.get(i).start.plus(differ).isAfter(newest); i--) {
            Instant other = all.get(i).latest(differ, now);
            newest = !all.get(i).anew && other.isAfter(newest) ? other : newest;
        }
        return newest;
    }

    private static Optional<Duration> since(Instant at, Sent answered) {
        return Optional.of(Duration.between(at, answered.start)).filter(d -> !d.isNegative() && !d.isZero());
    }

    /** Of those that surely were counted before, as early as they may: the first that was not counted any more is no newer. */
    private Optional<Duration> most(Sent answered, long used, Duration differ, Instant now, Instant latest) {
        long sum = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            Sent sent = all.get(i);
            boolean before = sent.counted && !sent.latest(differ, now).isAfter(answered.start);
            if (before || (sent == answered && sent.counted)) {
                sum += sent.units;
                if (sum > used) {
                    return Optional.of(Duration.between(sent.start, latest));
                }
            }
        }
        return Optional.empty();
    }
}
