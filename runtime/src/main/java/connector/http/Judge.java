package connector.http;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Request;
import connector.net.Response;
import connector.template.Env;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Says what each response to one call means: the manifest's rules first, then the built-in table. Counts their tries. */
final class Judge {
    /** Worth another try: request timeout, too early (RFC 8470); 5xx besides. */
    private static final Set<Integer> PASSING = Set.of(408, 425);

    private static final int FIRST_SERVER_ERROR = 500;

    private final Call call;
    private final Failures failures;
    private final Refused refused;
    private final Map<ErrorRule, Long> tried = new IdentityHashMap<>();

    Judge(Call call, Failures failures) {
        this.call = call;
        this.failures = failures;
        this.refused = failures.refused(call.auth());
    }

    /** The first rule whose conditions hold. */
    Optional<ErrorRule> rule(Response response) {
        if (call.policy().rules().isEmpty()) {
            return Optional.empty();
        }
        Env env = ResponseEnv.of(call.env(), response);
        return call.policy().rules().stream().filter(r -> r.fits(response, env)).findFirst();
    }

    /**
     * What a response means.
     *
     * @param rule the one that fits
     * @param asked how long the response asks to wait, by its headers
     */
    Verdict judge(Request request, Response response, Optional<ErrorRule> rule, Supplier<Optional<Duration>> asked) {
        Verdict verdict =
                rule.isPresent() ? byRule(rule.get(), request, response, asked) : builtIn(request, response, asked);
        return refused.told(call.resumed() ? atSavedPlace(verdict, response) : verdict, response);
    }

    /**
     * A place that an earlier run saved may be gone: then what would be the end, or a failure for good, says nothing about
     * the rows, and the slice is to be read from its first page.
     */
    private static Verdict atSavedPlace(Verdict verdict, Response response) {
        if (verdict instanceof Verdict.Stop stop
                && (stop.ending() == Reply.Ruled.Ending.END || stop.ending() == Reply.Ruled.Ending.EMPTY)) {
            return new Verdict.Stop(Reply.Ruled.Ending.RESTART, stop.because(), stop.otherwise());
        }
        boolean refused = response.status() < FIRST_SERVER_ERROR
                && verdict instanceof Verdict.Fail fail
                && fail.failure().kind() == FailureClass.SOURCE;
        return refused ? new Verdict.Stop(Reply.Ruled.Ending.RESTART, "", ((Verdict.Fail) verdict).failure()) : verdict;
    }

    private Verdict byRule(ErrorRule rule, Request request, Response response, Supplier<Optional<Duration>> asked) {
        Env env = ResponseEnv.of(call.env(), response);
        FailureClass kind = rule.as().orElseGet(() -> byStatus(response.status()));
        Failure failure = rule.message()
                .flatMap(t -> t.text(env))
                .filter(text -> !text.isBlank())
                .map(text -> failures.of(kind, request, response, text))
                .orElseGet(() -> failures.of(kind, request, response));
        if (rule.attempts() > 0 && tried.merge(rule, 1L, Long::sum) <= rule.attempts()) {
            return new Verdict.Again(failure, false);
        }
        return switch (rule.then()) {
            case FAIL -> new Verdict.Fail(failure);
            case RETRY -> rule.attempts() > 0 ? new Verdict.Fail(failure) : new Verdict.Again(failure, true);
            case WAIT ->
                new Verdict.Wait(
                        Waits.of(rule, response, env).or(asked), failures.of(FailureClass.RATE, request, response));
            case END ->
                call.laterPage()
                        ? new Verdict.Stop(Reply.Ruled.Ending.END, rule.reason(env), failure)
                        : new Verdict.Fail(failure);
            case EMPTY -> new Verdict.Stop(Reply.Ruled.Ending.EMPTY, rule.reason(env), failure);
            case SKIP -> new Verdict.Stop(Reply.Ruled.Ending.SKIP, rule.reason(env), failure);
            case RESTART ->
                new Verdict.Stop(
                        rule.fromStart() ? Reply.Ruled.Ending.RESTART_FROM_START : Reply.Ruled.Ending.RESTART,
                        rule.reason(env),
                        failure);
            case SPLIT -> new Verdict.Stop(Reply.Ruled.Ending.SPLIT, rule.reason(env), failure);
            case REFRESH_AUTH -> new Verdict.Renew(failures.of(FailureClass.AUTH, request, response));
        };
    }

    private Verdict builtIn(Request request, Response response, Supplier<Optional<Duration>> asked) {
        int status = response.status();
        if (status >= 200 && status < 300) {
            return new Verdict.Accept();
        }
        if (status == 401) {
            return new Verdict.Renew(failures.of(FailureClass.AUTH, request, response));
        }
        if (status == 429) {
            return new Verdict.Wait(asked.get(), failures.of(FailureClass.RATE, request, response));
        }
        if (status >= 500 || PASSING.contains(status)) {
            // Only a Retry-After counts here: rate headers on a 5xx say nothing about when it is well again.
            Optional<Duration> told = RetryAfter.of(response);
            return told.isPresent()
                    ? new Verdict.Wait(told, failures.of(FailureClass.RATE, request, response))
                    : new Verdict.Again(failures.of(FailureClass.SOURCE, request, response), true);
        }
        boolean cap = status == 400 && call.laterPage() && call.positional();
        return new Verdict.Fail(failures.of(cap ? FailureClass.CAP : byStatus(status), request, response));
    }

    private static FailureClass byStatus(int status) {
        return switch (status) {
            case 401 -> FailureClass.AUTH;
            case 403 -> FailureClass.PERMISSION;
            case 429 -> FailureClass.RATE;
            default -> FailureClass.SOURCE;
        };
    }
}
