package connector.http;

import connector.auth.KeyPool;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Lets requests start: as many at once as {@code concurrency} says, and when all limits that fit them allow. */
final class Turns {
    private final Wire wire;
    private final Pauses pauses;
    private final Semaphore inFlight;
    private final Object lock = new Object();
    private final Map<Integer, Long> uses = new HashMap<>();
    private long answers;

    /**
     * The right to send one request.
     *
     * @param asked what it is, and the key it uses
     * @param own places under the stream's own limits
     * @param shared places under those of all streams
     * @param note what other runs have to be told when it has arrived
     */
    record Turn(Asked asked, List<Bucket.Place> own, List<Bucket.Place> shared, Optional<SharedBudget.Note> note) {}

    /** What was found: a turn, or what to wait for. */
    private record Found(Optional<Turn> turn, Room room, long answers) {}

    Turns(Wire wire, Pauses pauses) {
        this.wire = wire;
        this.pauses = pauses;
        this.inFlight = new Semaphore(wire.concurrency());
    }

    /**
     * Waits for a turn; it must be given back by {@link #end} or {@link #back}.
     *
     * @param asked with any key
     * @param pool whose key with the most left is taken
     * @throws Failure RATE when a limit lasts longer than anybody would wait
     */
    Turn take(Call call, Asked asked, Optional<KeyPool> pool) throws InterruptedException {
        Duration most = call.policy().retry().maxWait();
        while (true) {
            inFlight.acquire();
            Found found;
            try {
                found = find(call, asked, pool, most);
            } catch (InterruptedException | RuntimeException e) {
                inFlight.release();
                throw e;
            }
            if (found.turn().isPresent()) {
                return found.turn().get();
            }
            // Not while holding a place: requests under other limits may pass meanwhile.
            inFlight.release();
            Duration wait = found.room().pause();
            if (found.room().afterAnswer()) {
                awaitAnswer(found.answers());
            } else if (wait.compareTo(most) > 0) {
                throw tooLong(asked, wait, most);
            } else {
                pauses.sleep(call.stream(), asked.host(), wait, Traffic.Wait.RATE_LIMIT);
            }
        }
    }

    private Failure tooLong(Asked asked, Duration wait, Duration most) {
        Instant back = wire.clock().now().plus(wait);
        return new Failure(
                FailureClass.RATE,
                asked.request() + " would wait " + Durations.text(Duration.ofSeconds(wait.toSeconds()))
                        + " for the rate limit of " + asked.host() + ", until " + Times.text(back)
                        + "; max_wait is " + Durations.text(most),
                "run again after " + Times.text(back) + ", or raise retry.max_wait");
    }

    private Found find(Call call, Asked asked, Optional<KeyPool> pool, Duration most) throws InterruptedException {
        List<Integer> keys = pool.map(KeyPool::alive).filter(k -> !k.isEmpty()).orElse(List.of(asked.key()));
        synchronized (lock) { // or a place would be taken in one limiter while the other says wait
            Optional<Asked> best = Optional.empty();
            Optional<Room> shortest = Optional.empty();
            for (int key : keys) {
                Asked one = asked.with(key);
                Room room = room(call, one, most);
                if (room.now() && (best.isEmpty() || isBetter(call, one, best.get()))) {
                    best = Optional.of(one);
                }
                if (shortest.isEmpty() || !isSooner(shortest.get(), room)) {
                    shortest = Optional.of(room);
                }
            }
            if (best.isEmpty()) {
                return new Found(Optional.empty(), shortest.orElseThrow(), answers);
            }
            SharedBudget.Share share = fromLedger(call, best.get(), pool);
            if (!share.pause().isZero()) {
                return new Found(Optional.empty(), Room.in(share.pause()), answers);
            }
            return new Found(Optional.of(turn(call, best.get(), share.note())), Room.NOW, answers);
        }
    }

    private Room room(Call call, Asked asked, Duration most) {
        Optional<RateLimiter> own = call.policy().own();
        Room shared = wire.limiter().room(asked, most);
        return own.isEmpty() ? shared : own.get().room(asked, most).and(shared);
    }

    private static boolean isSooner(Room a, Room b) {
        return a.afterAnswer() || (!b.afterAnswer() && a.pause().compareTo(b.pause()) <= 0);
    }

    /** More is left of it, or as much and it was used less. */
    private boolean isBetter(Call call, Asked a, Asked b) {
        long leftA = left(call, a);
        long leftB = left(call, b);
        return leftA > leftB || (leftA == leftB && uses.getOrDefault(a.key(), 0L) < uses.getOrDefault(b.key(), 0L));
    }

    private long left(Call call, Asked asked) {
        long own = call.policy().own().map(l -> l.left(asked)).orElse(Long.MAX_VALUE);
        return Math.min(own, wire.limiter().left(asked));
    }

    private Turn turn(Call call, Asked asked, Optional<SharedBudget.Note> note) {
        uses.merge(asked.key(), 1L, Long::sum);
        List<Bucket.Place> own = call.policy().own().map(l -> l.take(asked)).orElse(List.of());
        return new Turn(asked, own, wire.limiter().take(asked), note);
    }

    private SharedBudget.Share fromLedger(Call call, Asked asked, Optional<KeyPool> pool) throws InterruptedException {
        if (wire.budget() == SharedBudget.NONE) {
            return SharedBudget.Share.OWN; // as it would say itself, after all that it does not need
        }
        List<RateLimiter.Declared> windows =
                new java.util.ArrayList<>(wire.limiter().declared(asked));
        call.policy()
                .own()
                .ifPresent(own -> own.declared(asked).stream()
                        .map(w -> new RateLimiter.Declared(
                                call.stream() + " " + w.match(), w.most(), w.span(), w.units()))
                        .forEach(windows::add));
        String key = pool.map(p -> p.key(asked.key())).orElse("");
        Optional<Duration> anew = Optional.of(call.policy().limits().connect())
                .filter(patience -> wire.limiter().anew(asked));
        return wire.budget().take(asked.host(), key, windows, anew, wire.clock());
    }

    private void awaitAnswer(long before) throws InterruptedException {
        synchronized (lock) {
            while (answers == before) {
                lock.wait();
            }
        }
    }

    /** The exchange ended, with a response or without. */
    void end(Call call, Turn turn, Optional<Answer> answer) {
        synchronized (lock) {
            call.policy().own().ifPresent(own -> own.end(turn.asked(), turn.own(), answer));
            wire.limiter().end(turn.asked(), turn.shared(), answer);
            over();
        }
        turn.note()
                .ifPresent(note ->
                        tell(() -> wire.budget().arrived(note, wire.clock().now())));
    }

    /** Nothing was sent. */
    void back(Call call, Turn turn) {
        synchronized (lock) {
            call.policy().own().ifPresent(own -> own.back(turn.asked(), turn.own()));
            wire.limiter().back(turn.asked(), turn.shared());
            uses.merge(turn.asked().key(), -1L, Long::sum);
            over();
        }
        turn.note().ifPresent(note -> tell(() -> wire.budget().back(note)));
    }

    @FunctionalInterface
    private interface Telling {
        void tell() throws InterruptedException;
    }

    private static void tell(Telling telling) {
        try {
            telling.tell();
        } catch (InterruptedException e) {
            // Others wait a little longer; this run ends.
            Thread.currentThread().interrupt();
        }
    }

    private void over() {
        answers++;
        lock.notifyAll();
        inFlight.release();
    }

    /** A host, or a key there, is left alone for a time. */
    void rest(Call call, Asked asked, Optional<KeyPool> pool, Duration time) throws InterruptedException {
        synchronized (lock) {
            call.policy().own().ifPresent(own -> own.rest(asked, time));
            wire.limiter().rest(asked, time);
        }
        Instant now = wire.clock().now();
        String key = pool.map(p -> p.key(asked.key())).orElse("");
        wire.budget().rest(asked.host(), key, now.plus(time), now);
    }
}
