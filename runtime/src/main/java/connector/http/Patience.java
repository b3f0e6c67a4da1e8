package connector.http;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The tries and waits of one call: attempts are counted for what may be the server's fault, time for what it asked to
 * wait. No wait is begun that is known to be longer than what is left of {@code max_wait}.
 */
final class Patience {
    /** With nobody saying how long, a busy server is left alone at least so long. */
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final Call call;
    private final Wire wire;
    private final Pauses pauses;
    private final BackOff backOff;
    private long tries;
    private long failed;
    private long waits;
    private Duration waited = Duration.ZERO;
    private Optional<Instant> firstRest = Optional.empty();

    Patience(Call call, Wire wire, Pauses pauses) {
        this.call = call;
        this.wire = wire;
        this.pauses = pauses;
        this.backOff = new BackOff(wire.random());
    }

    /**
     * Backs off after a failed attempt, or throws its failure when there were enough.
     *
     * @throws NotRepeated when the request may not be made again
     */
    void again(String host, Failure failure, boolean counted) throws InterruptedException {
        if (!call.repeatable()) {
            throw new NotRepeated(failure);
        }
        tries++;
        failed += counted ? 1 : 0;
        if (failed >= call.policy().retry().attempts()) {
            throw failure;
        }
        Duration wait = backOff.after(tries, call.policy().retry());
        if (isTooLong(wait)) {
            throw failure;
        }
        sleep(host, wait, failure, Traffic.Wait.BACK_OFF);
    }

    /**
     * How long to wait when that was asked.
     *
     * @throws Failure RATE when that is too long
     */
    Duration wanted(Optional<Duration> asked, Failure failure) {
        Duration wait = length(asked);
        if (isTooLong(wait)) {
            throw tooLong(waited.plus(wait), wait, failure);
        }
        return wait;
    }

    /**
     * How long a key of a pool rests, while others serve.
     *
     * @throws Failure RATE when no key has answered for as long as one request may wait
     */
    Duration rest(Optional<Duration> asked, Failure failure) {
        Instant now = wire.clock().now();
        Instant first = firstRest.orElse(now);
        firstRest = Optional.of(first);
        Duration wait = length(asked);
        if (Duration.between(first, now).compareTo(call.policy().retry().maxWait()) > 0) {
            throw tooLong(Duration.between(first, now), wait, failure);
        }
        wire.traffic().retry(call.stream(), failure.getMessage());
        return wait;
    }

    /** Waits because the server asked to. */
    void await(String host, Duration wait, Failure why) throws InterruptedException {
        sleep(host, wait, why, Traffic.Wait.ASKED);
    }

    private Duration length(Optional<Duration> asked) {
        waits++;
        return asked.filter(d -> !d.isZero())
                .orElseGet(
                        () -> LEAST_WAIT.plus(backOff.after(waits, call.policy().retry())));
    }

    private Failure tooLong(Duration total, Duration wait, Failure failure) {
        String until = Times.text(wire.clock().now().plus(wait));
        return new Failure(
                FailureClass.RATE,
                failure.getMessage() + "; it would be waited "
                        + Durations.text(Duration.ofSeconds(total.toSeconds())) + ", until " + until + "; max_wait is "
                        + Durations.text(call.policy().retry().maxWait()),
                "run again after " + until + ", or raise retry.max_wait",
                failure);
    }

    private boolean isTooLong(Duration wait) {
        return waited.plus(wait).compareTo(call.policy().retry().maxWait()) > 0;
    }

    private void sleep(String host, Duration wait, Failure why, Traffic.Wait kind) throws InterruptedException {
        wire.traffic().retry(call.stream(), why.getMessage());
        pauses.sleep(call.stream(), host, wait, kind);
        waited = waited.plus(wait);
    }
}
