package connector.http;

import connector.auth.AuthChoice;
import connector.auth.AuthContext;
import connector.auth.Authenticator;
import connector.auth.TokenStore;
import connector.base.Redactor;
import connector.base.Sleeper;
import connector.base.VirtualTime;
import connector.manifest.YamlReader;
import connector.net.HostRules;
import connector.net.RequestDraft;
import connector.net.Response;
import connector.net.Transport;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Env;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A client with a conversation instead of a network and a clock that waits in no time. */
final class Given {
    static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    static final Map<String, Object> CONFIG = Map.of("token", "tok-1", "client_secret", "sec-ret", "refresh", "rt1");
    static final Transport.Limits LIMITS = Timeouts.DEFAULT.limits(1_000_000);

    final VirtualTime time = new VirtualTime(NOW);
    Sleeper sleeper = time;
    final Redactor redactor = new Redactor();
    final List<String> traffic = Collections.synchronizedList(new ArrayList<>());
    final List<Traffic.Pause> pauses = Collections.synchronizedList(new ArrayList<>());
    RetryPolicy retry = RetryPolicy.DEFAULT;
    List<ErrorRule> rules = List.of();
    List<RequestLimit> limits = List.of();
    HostRules hosts = new HostRules(URI.create("https://api.test/v1"), List.of("files.test"), List.of("auth.test"));
    Authenticator auth = draft -> new Authenticator.Applied(draft, 0);
    boolean laterPage;
    boolean positional;
    boolean repeatable = true;
    Duration waited = Duration.ZERO;

    static List<String> problems(Type<?> type, String yaml) {
        Problems problems = new Problems();
        type.read(node(yaml), new Reading(problems, scope(), Path.of("")));
        return problems.sorted().stream().map(p -> p.code()).toList();
    }

    static <T> T read(Type<T> type, String yaml) {
        Problems problems = new Problems();
        Optional<T> value = type.read(node(yaml), new Reading(problems, scope(), Path.of("")));
        return value.orElseThrow(() -> new AssertionError(problems.sorted()));
    }

    private static Scope scope() {
        return Scope.open("config", "now");
    }

    static Node node(String yaml) {
        return YamlReader.read("case.yaml", yaml, new Problems()).orElseThrow();
    }

    Given rules(String yaml) {
        rules = read(Types.list(ErrorRule.SPEC, false), yaml);
        return this;
    }

    Given limits(String yaml) {
        limits = read(RateLimit.TYPE, yaml).stream().map(l -> l.bind(env())).toList();
        return this;
    }

    static Env env() {
        return Env.of(Map.of("config", CONFIG));
    }

    Given auth(String yaml, Transport transport, TokenStore tokens) {
        auth = read(AuthChoice.TYPE, yaml)
                .choose(env())
                .spec()
                .bind(new AuthContext(
                        env(),
                        transport,
                        LIMITS,
                        redactor,
                        time,
                        time,
                        new Random(7),
                        tokens,
                        traffic::add,
                        () -> URI.create("https://api.test/v1")));
        return this;
    }

    Client client(Transport transport) {
        return client(transport, SharedBudget.NONE);
    }

    Client client(Transport transport, SharedBudget budget) {
        return new Client(new Wire(
                transport,
                hosts,
                new RateLimiter(limits, time),
                4,
                redactor,
                time,
                sleeper,
                new Random(1),
                new Traffic() {
                    @Override
                    public void waited(String stream, Duration span, Wait why) {
                        synchronized (Given.this) {
                            waited = waited.plus(span);
                        }
                    }

                    @Override
                    public void waiting(String stream, Pause pause) {
                        pauses.add(pause);
                    }

                    @Override
                    public void request(String stream) {
                        traffic.add("request");
                    }

                    @Override
                    public void retry(String stream, String why) {
                        traffic.add("retry");
                    }
                },
                budget));
    }

    Call call(RequestDraft draft) {
        return new Call(
                "items",
                "s1",
                draft,
                new Policy(rules, retry, LIMITS, Optional.empty()),
                auth,
                env(),
                laterPage,
                positional,
                false,
                repeatable);
    }

    static RequestDraft get(String url) {
        return RequestDraft.of("GET", URI.create(url));
    }

    /** Decodes a body as text. */
    static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
