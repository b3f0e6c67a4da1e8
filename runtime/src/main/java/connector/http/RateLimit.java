package connector.http;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Scope;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Template;
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
                    "Requests within `per`, or units of `cost`. May be left out beside `from_headers`.",
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
    Scope COST_SCOPE = Scope.open("auth").plus("page", Scope.Shape.of("number"));

    Key<Template> COST = Key.of(
                    "cost",
                    Templates.text(COST_SCOPE),
                    "Units that a request takes of `requests`, as known before it is sent; a fraction is rounded up."
                            + " 1 by default.",
                    "\"{{if_else (eq stream.name 'orders') 50 1}}\"")
            .orNone();
    Key<Template> ACTUAL_COST = Key.of(
                    "actual_cost",
                    Templates.text(COST_SCOPE.plus(Scope.open("response", "headers"))),
                    "Units that it took, read from its response: corrects `cost`.",
                    "\"{{response.extensions.cost.actualQueryCost}}\"")
            .orNone();
    Key<QuotaHeaders> FROM_HEADERS = Key.of(
                    "from_headers",
                    QuotaHeaders.SPEC,
                    "Headers, or members of the response, by which the server says what is left.",
                    "{remaining: X-RateLimit-Remaining, reset: X-RateLimit-Reset, floor: 5}")
            .orNone();

    Component<RateLimit> SPEC = Component.<RateLimit>of(
                    "rate_limit",
                    "How many requests may be sent in a time, over all streams; each host and each key of a pool is counted by itself.",
                    List.of(REQUESTS, PER, BURST, MATCH, COST, ACTUAL_COST, FROM_HEADERS),
                    args -> env -> new RequestLimit(
                            args.find(REQUESTS).map(t -> t.get(env)),
                            args.find(PER).map(t -> t.get(env)).orElse(Duration.ofSeconds(1)),
                            args.find(BURST).map(t -> t.get(env)),
                            args.find(MATCH),
                            args.find(COST),
                            args.find(ACTUAL_COST),
                            args.find(FROM_HEADERS)))
            .checked((args, reading) -> {
                if (!args.has(REQUESTS) && !args.has(FROM_HEADERS)) {
                    reading.error(
                            "rate_limit.empty",
                            args.node(),
                            "a rate limit needs `requests`, `from_headers` or both",
                            "{requests: 100, per: 10s}");
                }
                if (!args.has(REQUESTS) && (args.has(PER) || args.has(BURST) || args.has(ACTUAL_COST))) {
                    reading.error(
                            "rate_limit.requests",
                            args.node(),
                            "`per`, `burst` and `actual_cost` need `requests`",
                            "requests: 100");
                }
            });

    /** {@code rate_limit} as the manifest writes it: one limit or a list. */
    Type<List<RateLimit>> TYPE = Types.list(SPEC, true);

    /** The values of a run; read once, before the first request. */
    RequestLimit bind(Env env);
}
