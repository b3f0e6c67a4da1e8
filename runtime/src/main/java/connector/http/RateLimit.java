package connector.http;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Scope;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Templates;
import connector.template.Typed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How many requests may be sent in a time.
 *
 * @param requests and
 * @param per together: never more than so many within any such span
 * @param burst so many at once, spread over the span otherwise
 * @param match a glob over {@code METHOD /path} below the base URL; without one it holds for every request
 * @param headers by which the server adapts it
 */
public record RateLimit(
        Optional<Long> requests,
        Duration per,
        Optional<Long> burst,
        Optional<String> match,
        Optional<QuotaHeaders> headers) {

    private static final Key<Typed<Long>> REQUESTS = Key.of(
                    "requests",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "Requests within `per`. May be left out beside `from_headers`.",
                    "100")
            .orNone();
    private static final Key<Typed<Duration>> PER = Key.of(
                    "per", Templates.typed(Scope.EMPTY, Types.DURATION), "The span. 1s by default.", "10s")
            .orNone();
    private static final Key<Typed<Long>> BURST = Key.of(
                    "burst",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "Requests sent at once; left out, as many as `requests`.",
                    "10")
            .orNone();
    private static final Key<String> MATCH = Key.of(
                    "match",
                    Types.TEXT,
                    "Only requests that this glob fits: METHOD /path below base_url. Every request that several limits"
                            + " fit obeys them all.",
                    "\"GET /search/*\"")
            .orNone();
    private static final Key<QuotaHeaders> FROM_HEADERS = Key.of(
                    "from_headers",
                    QuotaHeaders.SPEC,
                    "Headers by which the server says what is left.",
                    "{remaining: X-RateLimit-Remaining, reset: X-RateLimit-Reset, floor: 5}")
            .orNone();

    private static final Component<Spec> SPEC = Component.<Spec>of(
                    "rate_limit",
                    "How many requests may be sent in a time, over all streams.",
                    List.of(REQUESTS, PER, BURST, MATCH, FROM_HEADERS),
                    args -> env -> new RateLimit(
                            args.find(REQUESTS).map(t -> t.get(env)),
                            args.find(PER).map(t -> t.get(env)).orElse(Duration.ofSeconds(1)),
                            args.find(BURST).map(t -> t.get(env)),
                            args.find(MATCH),
                            args.find(FROM_HEADERS)))
            .checked((args, reading) -> {
                if (!args.has(REQUESTS) && !args.has(FROM_HEADERS)) {
                    reading.error(
                            "rate_limit.empty",
                            args.node(),
                            "a rate limit needs `requests`, `from_headers` or both",
                            "{requests: 100, per: 10s}");
                }
                if (!args.has(REQUESTS) && (args.has(PER) || args.has(BURST))) {
                    reading.error(
                            "rate_limit.requests", args.node(), "`per` and `burst` need `requests`", "requests: 100");
                }
            });

    /** {@code rate_limit} as the manifest writes it: one limit or a list. */
    public static final Type<List<Spec>> TYPE = Types.list(SPEC, true);

    /** Which requests it holds for, written {@code METHOD /path}. */
    Predicate<String> matcher() {
        if (match.isEmpty()) {
            return request -> true;
        }
        StringBuilder regex = new StringBuilder();
        for (char c : match.get().toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString()).asMatchPredicate();
    }

    /** Read once, before the first request. */
    @FunctionalInterface
    public interface Spec {
        /** The values of a run. */
        RateLimit bind(Env env);
    }
}
