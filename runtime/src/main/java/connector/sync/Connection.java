package connector.sync;

import connector.auth.AuthChoice;
import connector.auth.AuthContext;
import connector.auth.AuthSpec;
import connector.auth.Authenticator;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.config.ConfigValues;
import connector.http.Client;
import connector.http.RateLimit;
import connector.http.RateLimiter;
import connector.http.RequestLimit;
import connector.http.Traffic;
import connector.http.Wire;
import connector.net.Channel;
import connector.net.HostRules;
import connector.net.Uris;
import connector.source.HttpSection;
import connector.source.Source;
import connector.spec.Durations;
import connector.stream.Binder;
import connector.template.Env;
import connector.template.Template;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The run's way to the API: one client, the credentials, the base URL. Nothing is sent before the first request. */
final class Connection {
    private final Source source;
    private final HttpSection http;
    private final Machinery machinery;
    private final ConfigValues config;
    private final Env env;
    private final Traffic traffic;
    private final int requestsInFlight;
    private final Channel channel;
    private final long readers;
    private final List<Map.Entry<AuthSpec, Authenticator>> authenticators = new ArrayList<>();
    private Optional<URI> base = Optional.empty();
    private Optional<Client> client = Optional.empty();

    /** @param readers so many processes share the API's limits */
    Connection(Source source, Machinery machinery, ConfigValues config, Env env, Traffic traffic, long readers) {
        this.config = config;
        this.readers = readers;
        this.source = source;
        this.http = source.http();
        this.machinery = machinery;
        this.env = env;
        this.traffic = traffic;
        this.requestsInFlight = Math.toIntExact(http.concurrency().get(env));
        this.channel = http.channel().bind(env, machinery.redactor());
        if (!readsToken()) {
            base(); // a wrong base URL shows before anything is sent
        }
    }

    int requestsInFlight() {
        return requestsInFlight;
    }

    /** What the API allows all readers together, for those that share it. */
    Map<String, Object> budget() {
        Map<String, Object> budget = new LinkedHashMap<>();
        budget.put("requests_in_flight", (long) requestsInFlight);
        List<Object> limits = new ArrayList<>();
        for (RateLimit limit : http.rateLimits()) {
            RequestLimit bound = limit.bind(env);
            Map<String, Object> plain = new LinkedHashMap<>();
            bound.requests().ifPresent(n -> plain.put("requests", n));
            plain.put("per", Durations.text(bound.per()));
            bound.match().ifPresent(glob -> plain.put("match", glob));
            limits.add(plain);
        }
        budget.put("rate_limits", limits);
        return budget;
    }

    Binder binder() {
        return new Binder(http, env, channel, this::base, this::client, this::limiter);
    }

    private RateLimiter limiter(List<RequestLimit> limits) {
        // What a ledger shares out is not to be divided before: it knows how many read, and who needs how much.
        long parts = machinery.shares() ? 1 : readers;
        return new RateLimiter(limits.stream().map(l -> l.shared(parts)).toList(), machinery.clock());
    }

    /** The credentials of a stream: its own, or those of http. One for all streams with the same. */
    synchronized Authenticator authenticator(Optional<AuthChoice> own, Consumer<String> warn) {
        AuthChoice.Alternative chosen = own.orElse(http.auth()).choose(env);
        for (Map.Entry<AuthSpec, Authenticator> known : authenticators) {
            // Most often the very same; to compare two of equal content is expensive the first time.
            if (known.getKey() == chosen.spec() || known.getKey().equals(chosen.spec())) {
                return known.getValue();
            }
        }
        Authenticator made = machinery
                .credentials()
                .of(() -> new OriginOfCredentials(chosen.spec().bind(context(warn)), origin(chosen.options())));
        authenticators.add(Map.entry(chosen.spec(), made));
        return made;
    }

    private String origin(List<String> options) {
        return options.stream()
                .filter(name -> config.values().containsKey(name))
                .map(config::named)
                .collect(Collectors.joining(", "));
    }

    /** What auth types need of the run. */
    AuthContext context(Consumer<String> warn) {
        return new AuthContext(
                env,
                machinery.transport(),
                http.timeout().bind(env).limits(http.maxResponse()).through(channel),
                machinery.redactor(),
                machinery.clock(),
                machinery.sleeper(),
                machinery.random(),
                machinery.tokens(),
                warn,
                this::baseOfLogin);
    }

    private boolean readsToken() {
        return http.baseUrl().reads().stream().anyMatch(r -> r.equals("auth") || r.startsWith("auth."));
    }

    private URI baseOfLogin() {
        if (readsToken()) {
            throw new Failure(
                    FailureClass.MANIFEST,
                    "base_url comes from the login, so the login cannot be below it",
                    "write login.endpoint as a whole URL");
        }
        return base();
    }

    private synchronized URI base() {
        if (base.isEmpty()) {
            try {
                URI found = Uris.absolute(http.baseUrl().get(names()));
                if (readsToken()) {
                    HostRules.requireListed(found, texts(http.authHosts()), "base_url");
                }
                base = Optional.of(found);
            } catch (IllegalArgumentException e) {
                throw new Failure(
                        FailureClass.CONFIG,
                        "base_url gives no URL: " + e.getMessage(),
                        "look at the options in " + http.baseUrl().source(),
                        e);
            }
        }
        return base.get();
    }

    /** With {@code auth}, the answer of the token request, where the base URL reads it. */
    private Env names() {
        if (!readsToken()) {
            return env;
        }
        Object answer = Optional.ofNullable(
                        authenticator(Optional.empty(), warning -> {}).answerOrNull())
                .orElse(Map.of());
        return env.with("auth", answer);
    }

    private synchronized Client client() {
        if (client.isEmpty()) {
            HostRules hosts = new HostRules(base(), texts(http.allowedHosts()), texts(http.authHosts()));
            RateLimiter limiter =
                    limiter(http.rateLimits().stream().map(l -> l.bind(env)).toList());
            client = Optional.of(new Client(new Wire(
                    machinery.transport(),
                    hosts,
                    limiter,
                    requestsInFlight,
                    machinery.redactor(),
                    machinery.clock(),
                    machinery.sleeper(),
                    machinery.random(),
                    traffic,
                    machinery.ledger().open(source.name(), Account.of(source, env)))));
        }
        return client.get();
    }

    private List<String> texts(List<Template> templates) {
        return templates.stream().flatMap(t -> t.text(env).stream()).toList();
    }

    /** The server's clock at the first response, if there was one that told it. */
    synchronized Optional<Instant> serverDate() {
        return client.flatMap(Client::serverDate);
    }
}
