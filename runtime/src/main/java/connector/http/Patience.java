package connector.http;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Durations;
import java.time.Duration;
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
    private final BackOff backOff;
    private long tries;
    private long failed;
    private long waits;
    private Duration waited = Duration.ZERO;

    Patience(Call call, Wire wire) {
        this.call = call;
        this.wire = wire;
        this.backOff = new BackOff(wire.random());
    }

    /**
     * Backs off after a failed attempt, or throws its failure when there were enough.
     *
     * @throws NotRepeated when the request may not be made again
     */
    void again(Failure failure, boolean counted) throws InterruptedException {
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
        sleep(wait, failure, Traffic.Wait.BACK_OFF);
    }

    /** Waits as long as was asked, or throws when that is too long. */
    void await(Optional<Duration> asked, Failure failure) throws InterruptedException {
        waits++;
        Duration wait = asked.filter(d -> !d.isZero())
                .orElseGet(
                        () -> LEAST_WAIT.plus(backOff.after(waits, call.policy().retry())));
        if (isTooLong(wait)) {
            throw new Failure(
                    FailureClass.RATE,
                    failure.getMessage() + "; it would be waited "
                            + Durations.text(
                                    Duration.ofSeconds(waited.plus(wait).toSeconds())) + ", max_wait is "
                            + Durations.text(call.policy().retry().maxWait()),
                    "run again later, or raise retry.max_wait",
                    failure);
        }
        sleep(wait, failure, Traffic.Wait.ASKED);
    }

    private boolean isTooLong(Duration wait) {
        return waited.plus(wait).compareTo(call.policy().retry().maxWait()) > 0;
    }

    private void sleep(Duration wait, Failure why, Traffic.Wait kind) throws InterruptedException {
        wire.traffic().retry(call.stream(), why.getMessage());
        wire.sleeper().sleep(wait);
        waited = waited.plus(wait);
        wire.traffic().waited(call.stream(), wait, kind);
    }
}
