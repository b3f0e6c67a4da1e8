package connector.stream;

import connector.auth.Authenticator;
import connector.base.Canonical;
import connector.cursor.Cursor;
import connector.http.Client;
import connector.http.ErrorRule;
import connector.http.Policy;
import connector.http.RateLimiter;
import connector.http.Retry;
import connector.http.TimeoutSpec;
import connector.net.Channel;
import connector.net.Transport;
import connector.record.Transformer;
import connector.source.HttpSection;
import connector.source.StreamSpec;
import connector.template.Env;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Binds streams to a run: reads once what is read once.
 *
 * @param http what all requests share
 * @param env names that are read once
 * @param channel how connections are made
 * @param base URL in front of every endpoint; asked for with the first request, since a token's answer may name it
 * @param client sends requests; made with the first one
 * @param limiter makes the limiter of a stream's own limits
 */
public record Binder(
        HttpSection http,
        Env env,
        Channel channel,
        Supplier<URI> base,
        Supplier<Client> client,
        Function<List<connector.http.RequestLimit>, RateLimiter> limiter) {

    /**
     * A stream of this run.
     *
     * @param authenticator whose credentials its requests carry
     * @throws connector.base.Failure CONFIG when a template gave what it may not be
     */
    public BoundStream bind(StreamSpec spec, Authenticator authenticator) {
        Optional<Cursor> cursor = spec.cursor().map(c -> c.bind(env, spec.rows().zone()));
        return new BoundStream(
                spec,
                http,
                env,
                base,
                spec.paginator().bind(env),
                cursor,
                client,
                policy(spec),
                authenticator,
                new Transformer(spec.rows().where(), spec.rows().transform(), spec.records()));
    }

    private Policy policy(StreamSpec spec) {
        List<ErrorRule> rules = new ArrayList<>(spec.policy().errors());
        rules.addAll(http.errors());
        Retry retry = spec.policy().retry().orElse(http.retry());
        TimeoutSpec timeout = spec.policy().timeout().orElse(http.timeout());
        Optional<RateLimiter> own = spec.policy().rateLimit().isEmpty()
                ? Optional.empty()
                : Optional.of(limiter.apply(
                        spec.policy().rateLimit().stream().map(l -> l.bind(env)).toList()));
        Transport.Limits limits = timeout.bind(env).limits(http.maxResponse()).through(channel);
        boolean cached = spec.policy().cache().orElse(http.cache());
        return new Policy(rules, retry.bind(env), cached ? limits.cachedFor(owner(spec)) : limits, own);
    }

    /** What tells these credentials from others while tokens come and go: the whole config, unless a login decides. */
    private String owner(StreamSpec spec) {
        boolean known =
                spec.policy().auth().orElse(http.auth()).choose(env).spec().fromConfigAlone();
        return known ? Canonical.sha256(String.valueOf(env.get("config"))) : "";
    }
}
