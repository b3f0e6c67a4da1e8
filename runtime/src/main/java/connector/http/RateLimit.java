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

/** One {@code rate_limit} of the manifest, whose values may be templates. */
@FunctionalInterface
public interface RateLimit {
    Key<Typed<Long>> REQUESTS = Key.of(
                    "requests",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "Requests within `per`. May be left out beside `from_headers`.",
                    "100")
            .orNone();
    Key<Typed<Duration>> PER = Key.of(
                    "per", Templates.typed(Scope.EMPTY, Types.DURATION), "The span. 1s by default.", "10s")
            .orNone();
    Key<Typed<Long>> BURST = Key.of(
                    "burst",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "Requests sent at once; left out, as many as `requests`.",
                    "10")
            .orNone();
    Key<String> MATCH = Key.of(
                    "match",
                    Types.TEXT,
                    "Only requests that this glob fits: METHOD /path below base_url. Every request that several limits"
                            + " fit obeys them all.",
                    "\"GET /search/*\"")
            .orNone();
    Key<QuotaHeaders> FROM_HEADERS = Key.of(
                    "from_headers",
                    QuotaHeaders.SPEC,
                    "Headers by which the server says what is left.",
                    "{remaining: X-RateLimit-Remaining, reset: X-RateLimit-Reset, floor: 5}")
            .orNone();

    Component<RateLimit> SPEC = Component.<RateLimit>of(
                    "rate_limit",
                    "How many requests may be sent in a time, over all streams.",
                    List.of(REQUESTS, PER, BURST, MATCH, FROM_HEADERS),
                    args -> env -> new RequestLimit(
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
    Type<List<RateLimit>> TYPE = Types.list(SPEC, true);

    /** The values of a run; read once, before the first request. */
    RequestLimit bind(Env env);
}
