package connector.http;

import connector.net.Response;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a response tells the quota. The usual headers ({@link UsualHeaders}) are understood without being named.
 *
 * @param remaining header name, or a template over the response
 * @param limit header name or template
 * @param reset header name or template: seconds, an epoch or a date
 * @param restore header name, template or number: units that come back each second
 * @param floor units left at which it waits
 */
record QuotaHeaders(
        Optional<Template> remaining,
        Optional<Template> limit,
        Optional<Template> reset,
        Optional<Template> restore,
        long floor) {
    /** The usual names, and waiting only when nothing is left. */
    public static final QuotaHeaders USUAL =
            new QuotaHeaders(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);

    private static final Scope SCOPE = Scope.open("headers", "response");

    private static final Key<Template> REMAINING = text(
            "remaining", "Header with the units left, or a template over `headers` and `response`.", "X-Quota-Left");
    private static final Key<Template> LIMIT = text(
            "limit",
            "Header with the units of a whole window, or a template. Known, a new window is used from its first"
                    + " request on.",
            "X-Quota-Limit");
    private static final Key<Template> RESET = text(
            "reset", "Header with the time of the reset (seconds, epoch or date), or a template.", "X-Quota-Reset");
    private static final Key<Template> RESTORE = text(
            "restore",
            "For quotas that fill up steadily instead of at a reset: units that come back each second, as a number,"
                    + " a header name or a template.",
            "\"{{response.extensions.cost.throttleStatus.restoreRate}}\"");
    private static final Key<Long> FLOOR = Key.of(
                    "floor", Types.INTEGER, "So many units are left to others: at this number it waits.", "5")
            .or(0L);

    /** {@code from_headers} as the manifest writes it. */
    public static final Component<QuotaHeaders> SPEC = Component.of(
            "from_headers",
            "Adapts the rate to what the server says is left. The usual headers (`RateLimit`, `RateLimit-*`,"
                    + " `X-RateLimit-*`) need no names.",
            List.of(REMAINING, LIMIT, RESET, RESTORE, FLOOR),
            args -> new QuotaHeaders(
                    args.find(REMAINING), args.find(LIMIT), args.find(RESET), args.find(RESTORE), args.get(FLOOR)));

    private static Key<Template> text(String name, String description, String example) {
        return Key.of(name, Templates.text(SCOPE), description, example).orNone();
    }

    /** Whether the manifest says anything of its own. */
    boolean isDeclared() {
        return remaining.isPresent() || limit.isPresent() || reset.isPresent() || restore.isPresent() || floor != 0;
    }

    /** What a response says; empty where it says nothing. */
    Quota read(Response response) {
        Env env = ResponseEnv.of(Env.EMPTY, response);
        UsualHeaders usual = UsualHeaders.of(response.headers());
        Optional<String> end = named(reset, response, env).or(usual::reset);
        Optional<Instant> at = end.flatMap(Instants::read);
        return new Quota(
                named(remaining, response, env).or(usual::remaining).flatMap(QuotaHeaders::whole),
                named(limit, response, env).or(usual::limit).flatMap(QuotaHeaders::whole),
                at,
                at.isPresent() ? Optional.empty() : end.flatMap(text -> Instants.span(text, Instant.EPOCH)),
                named(restore, response, env).flatMap(QuotaHeaders::rate));
    }

    /** How long a response asks to wait until the quota is filled again, if it says that it is used up. */
    Optional<Duration> asked(Response response) {
        Quota quota = read(response);
        if (quota.remaining().map(left -> left > floor).orElse(false)) {
            return Optional.empty();
        }
        return quota.untilReset(RetryAfter.serverTime(response));
    }

    /** Plain text is the name of a header, unless it is a number. */
    private static Optional<String> named(Optional<Template> written, Response response, Env env) {
        return written.flatMap(t -> t.isConstant() && rate(t.source()).isEmpty()
                ? response.headers().first(t.source())
                : t.text(env));
    }

    /** Units are whole: of {@code 99.5} left, 99 can be used. */
    private static Optional<Long> whole(String text) {
        String clean = text.strip();
        if (clean.matches("-\\d+(\\.\\d+)?")) {
            return Optional.of(0L); // overdrawn
        }
        return clean.matches("\\d{1,18}(\\.\\d+)?")
                ? Optional.of(Long.valueOf(clean.split("\\.")[0]))
                : Optional.empty();
    }

    private static Optional<Double> rate(String text) {
        String clean = text.strip();
        return clean.matches("\\d{1,9}(\\.\\d{1,9})?")
                ? Optional.of(Double.valueOf(clean)).filter(d -> d > 0)
                : Optional.empty();
    }
}
