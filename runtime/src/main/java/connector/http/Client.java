package connector.http;

import connector.auth.KeyPool;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.LogContext;
import connector.net.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gets calls answered: sends, follows redirects, asks the error rules, renews credentials, waits and retries, until there
 * is a page, a rule's ending, or a failure that stands. Reads may be repeated, so a POST is retried like a GET.
 * Thread-safe; one for a run.
 */
public final class Client {
    /** Too Many Requests (RFC 6585, 4): it speaks of all requests under the limit, not of this one. */
    private static final int TOO_MANY = 429;

    private final Wire wire;
    private final Failures failures;
    private final Pauses pauses;
    private final Line line;
    private final Redirects redirects;

    /** @param wire what it stands on */
    public Client(Wire wire) {
        this.wire = wire;
        this.failures = new Failures(wire.redactor());
        this.pauses = new Pauses(wire);
        this.line = new Line(wire, failures, pauses);
        this.redirects = new Redirects(line, wire.hosts(), wire.redactor(), failures);
    }

    /**
     * One call, however many attempts it takes.
     *
     * @return a page, or what an error rule made of the response
     * @throws Failure of the class that says what to do; its message names method, redacted URL and status
     * @throws InterruptedException when the run is being stopped; any wait and any exchange ends at once
     */
    public <T> Reply<T> send(Call call, Decoder<T> decoder) throws InterruptedException {
        try (LogContext context = LogContext.of(call.stream(), call.slice())) {
            return answered(call, decoder);
        }
    }

    private <T> Reply<T> answered(Call call, Decoder<T> decoder) throws InterruptedException {
        Judge judge = new Judge(call, failures);
        Patience patience = new Patience(call, wire, pauses);
        String host = String.valueOf(call.draft().uri().getRawAuthority());
        int renewals = call.auth().pool().map(KeyPool::renewals).orElse(1);
        Optional<Failure> last = Optional.empty();
        while (true) {
            Redirects.Arrival arrival;
            try {
                arrival = redirects.follow(call, judge);
            } catch (Redirects.Broken e) {
                if (!e.kind().mayPass()) {
                    throw e.failure();
                }
                patience.again(host, e.failure(), true);
                last = Optional.of(e.failure());
                continue;
            } catch (Failure e) {
                throw last.map(why -> unanswered(why, e)).orElse(e);
            }
            Response response = arrival.response();
            arrival.rule().ifPresent(rule -> wire.traffic().ruled(call.stream(), rule));
            Verdict verdict =
                    judge.judge(arrival.request(), response, arrival.rule(), () -> line.wanted(call, arrival.sent()));
            if (arrival.authenticated() && !(verdict instanceof Verdict.Renew)) {
                call.auth().accepted(arrival.generation());
            }
            if (verdict instanceof Verdict.Accept) {
                try {
                    return new Reply.Decoded<>(decoder.decode(response), response);
                } catch (Failure e) {
                    Failure failure = retryable(e, arrival);
                    patience.again(host, failure, true);
                    last = Optional.of(failure);
                }
            } else if (verdict instanceof Verdict.Stop stop) {
                return new Reply.Ruled<>(stop.ending(), stop.because(), response, stop.otherwise());
            } else if (verdict instanceof Verdict.Fail fail) {
                throw fail.failure();
            } else if (verdict instanceof Verdict.Again again) {
                patience.again(host, again.failure(), again.counted());
                last = Optional.of(again.failure());
            } else if (verdict instanceof Verdict.Wait wait) {
                await(call, arrival, wait, patience);
                last = Optional.of(wait.failure());
            } else if (verdict instanceof Verdict.Renew renew) {
                if (renewals-- == 0 || !arrival.authenticated() || !call.auth().renew(arrival.generation())) {
                    throw renew.failure();
                }
                wire.traffic().retry(call.stream(), renew.failure().getMessage());
                last = Optional.of(renew.failure());
            }
        }
    }

    /** A recording that has no answer to another try: what made it necessary is what there is to be mended. */
    private static Failure unanswered(Failure why, Failure failure) {
        return failure.kind() != FailureClass.USAGE
                ? failure
                : new Failure(
                        why.kind(),
                        why.getMessage() + "; it was tried again, and " + failure.getMessage(),
                        why.remedy(),
                        failure);
    }

    /** A key of a pool rests while others serve; otherwise it is waited, and after a 429 by all that share the limit. */
    private void await(Call call, Redirects.Arrival arrival, Verdict.Wait wait, Patience patience)
            throws InterruptedException {
        Asked asked = arrival.sent().asked();
        Optional<KeyPool> pool = arrival.authenticated() ? call.auth().pool() : Optional.empty();
        if (pool.isPresent()) {
            line.rest(call, asked, pool, patience.rest(wait.asked(), wait.failure()));
            return;
        }
        Duration time = patience.wanted(wait.asked(), wait.failure());
        if (arrival.response().status() == TOO_MANY) {
            line.rest(call, asked, pool, time);
        }
        patience.await(asked.host(), time, wait.failure());
    }

    /** A page that could not be read, as a failure that names its request; of any other kind it stands at once. */
    private Failure retryable(Failure failure, Redirects.Arrival arrival) {
        if (failure.kind() != FailureClass.DECODE && failure.kind() != FailureClass.SELECTOR) {
            throw failure;
        }
        String where =
                failures.name(arrival.request().method(), arrival.response().uri());
        return new Failure(
                failure.kind(), wire.redactor().redact(where + ": " + failure.getMessage()), failure.remedy(), failure);
    }

    /** The server's clock at the first response of the run that told it ({@code Date}); empty before. */
    public Optional<Instant> serverDate() {
        return line.firstDate();
    }
}
