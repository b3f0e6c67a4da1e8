package connector.http;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.LogContext;
import connector.net.Response;
import java.time.Instant;
import java.util.Optional;

/**
 * Gets calls answered: sends, follows redirects, asks the error rules, renews credentials, waits and retries, until there
 * is a page, a rule's ending, or a failure that stands. Reads may be repeated, so a POST is retried like a GET.
 * Thread-safe; one for a run.
 */
public final class Client {
    private final Wire wire;
    private final Failures failures;
    private final Line line;
    private final Redirects redirects;

    /** @param wire what it stands on */
    public Client(Wire wire) {
        this.wire = wire;
        this.failures = new Failures(wire.redactor());
        this.line = new Line(wire, failures);
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
        Patience patience = new Patience(call, wire);
        boolean renewed = false;
        while (true) {
            Redirects.Arrival arrival;
            try {
                arrival = redirects.follow(call, judge);
            } catch (Redirects.Broken e) {
                if (!e.kind().mayPass()) {
                    throw e.failure();
                }
                patience.again(e.failure(), true);
                continue;
            }
            Response response = arrival.response();
            Verdict verdict =
                    judge.judge(arrival.request(), response, arrival.rule(), line.asked(arrival.request(), response));
            if (arrival.authenticated() && !(verdict instanceof Verdict.Renew)) {
                call.auth().accepted(arrival.generation());
            }
            if (verdict instanceof Verdict.Accept) {
                try {
                    return new Reply.Decoded<>(decoder.decode(response), response);
                } catch (Failure e) {
                    patience.again(retryable(e, arrival), true);
                }
            } else if (verdict instanceof Verdict.Stop stop) {
                return new Reply.Ruled<>(stop.ending(), stop.because(), response, stop.otherwise());
            } else if (verdict instanceof Verdict.Fail fail) {
                throw fail.failure();
            } else if (verdict instanceof Verdict.Again again) {
                patience.again(again.failure(), again.counted());
            } else if (verdict instanceof Verdict.Wait wait) {
                patience.await(wait.asked(), wait.failure());
            } else if (verdict instanceof Verdict.Renew renew) {
                if (renewed || !arrival.authenticated() || !call.auth().renew(arrival.generation())) {
                    throw renew.failure();
                }
                renewed = true;
                wire.traffic().retry(call.stream(), renew.failure().getMessage());
            }
        }
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
