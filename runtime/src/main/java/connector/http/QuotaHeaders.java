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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which response headers tell the quota. The usual names are understood without being named: {@code RateLimit-*},
 * {@code X-RateLimit-*}, {@code X-Rate-Limit-*}, and the {@code RateLimit} field of the IETF draft (r and t).
 *
 * @param remaining header name, or a template over {@code headers}
 * @param reset header name or template: seconds, an epoch or a date
 * @param floor requests left at which it is waited for the reset
 */
public record QuotaHeaders(Optional<Template> remaining, Optional<Template> reset, long floor) {
    /** The usual names, and waiting only when nothing is left. */
    public static final QuotaHeaders USUAL = new QuotaHeaders(Optional.empty(), Optional.empty(), 0);

    private static final List<String> PREFIXES = List.of("ratelimit-", "x-ratelimit-", "x-rate-limit-");

    /** {@code RateLimit: "default";r=50;t=30} and its older form {@code limit=100, remaining=50, reset=30}. */
    private static final Pattern DRAFT_REMAINING = Pattern.compile("\\b(?:r|remaining)=(\\d{1,18})");

    private static final Pattern DRAFT_RESET = Pattern.compile("\\b(?:t|reset)=(\\d{1,9})");

    private static final Scope SCOPE = Scope.open("headers");

    private static final Key<Template> REMAINING = Key.of(
                    "remaining",
                    Templates.text(SCOPE),
                    "Header with the requests left, or a template.",
                    "X-RateLimit-Remaining")
            .orNone();
    private static final Key<Template> RESET = Key.of(
                    "reset",
                    Templates.text(SCOPE),
                    "Header with the time of the reset (seconds, epoch or date), or a template.",
                    "X-RateLimit-Reset")
            .orNone();
    private static final Key<Long> FLOOR = Key.of(
                    "floor", Types.INTEGER, "So many requests are left to others: at this number it waits.", "5")
            .or(0L);

    /** {@code from_headers} as the manifest writes it. */
    public static final Component<QuotaHeaders> SPEC = Component.of(
            "from_headers",
            "Adapts the rate to what the server says is left.",
            List.of(REMAINING, RESET, FLOOR),
            args -> new QuotaHeaders(args.find(REMAINING), args.find(RESET), args.get(FLOOR)));

    /** What a response says; empty where it says nothing. */
    Quota read(Response response) {
        Optional<String> left = named(remaining, response)
                .or(() -> usual("remaining", response))
                .or(() -> draft(DRAFT_REMAINING, response));
        Optional<String> end =
                named(reset, response).or(() -> usual("reset", response)).or(() -> draft(DRAFT_RESET, response));
        Instant now = RetryAfter.serverTime(response);
        return new Quota(left.flatMap(QuotaHeaders::whole), end.flatMap(text -> Instants.span(text, now)));
    }

    /** How long to hold the next request after a response. */
    Optional<Duration> pause(Response response) {
        Quota quota = read(response);
        return quota.remaining().filter(left -> left <= floor).flatMap(left -> quota.resetIn());
    }

    private static Optional<String> named(Optional<Template> written, Response response) {
        return written.flatMap(t -> t.isConstant()
                ? response.headers().first(t.source())
                : t.text(Env.of(Map.of("headers", response.headers().values()))));
    }

    private static Optional<String> usual(String name, Response response) {
        return PREFIXES.stream()
                .flatMap(prefix -> response.headers().first(prefix + name).stream())
                .findFirst();
    }

    private static Optional<String> draft(Pattern pattern, Response response) {
        return response.headers()
                .first("ratelimit")
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1));
    }

    private static Optional<Long> whole(String text) {
        String clean = text.strip();
        return clean.matches("\\d{1,18}") ? Optional.of(Long.valueOf(clean)) : Optional.empty();
    }
}
