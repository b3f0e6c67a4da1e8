package connector.auth;

import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.manifest.YamlReader;
import connector.net.Headers;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.template.Env;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** A scripted token endpoint, and auth types bound to it with a clock that waits in no time. */
final class TokenServer implements Transport {
    static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    final VirtualTime time = new VirtualTime(NOW);
    final Redactor redactor = new Redactor();
    final List<Request> asked = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    Map<String, Object> config = new LinkedHashMap<>();
    TokenStore store = TokenStore.inMemory();
    private final Function<Request, Answer> answers;

    /** What is answered. */
    record Answer(int status, String type, String body, Map<String, String> headers) {}

    private TokenServer(Function<Request, Answer> answers) {
        this.answers = answers;
    }

    static TokenServer answering(Function<Request, Answer> answers) {
        return new TokenServer(answers);
    }

    /** Answers in turn, the last one again and again. */
    static TokenServer answering(Answer... answers) {
        int[] next = {0};
        return new TokenServer(request -> answers[Math.min(next[0]++, answers.length - 1)]);
    }

    static Answer json(int status, String body) {
        return new Answer(status, "application/json", body, Map.of());
    }

    static Answer token(String members) {
        return json(200, "{\"access_token\":\"acc-1\"" + members + "}");
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException {
        asked.add(request);
        Answer answer = answers.apply(request);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("content-type", List.of(answer.type()));
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        return new Response(answer.status(), new Headers(headers), body, time.now(), request.uri());
    }

    AuthContext context() {
        return new AuthContext(
                Env.of(Map.of("config", config)),
                this,
                new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 100_000),
                redactor,
                time,
                time,
                new Random(7),
                store,
                warnings::add,
                () -> URI.create("https://api.test/v1"));
    }

    static AuthSpec spec(String yaml) {
        Problems problems = new Problems();
        return YamlReader.read("m.yaml", yaml, problems)
                .flatMap(n -> AuthChoice.TYPE.read(n, new Reading(problems, Scope.open("config"), Path.of(""))))
                .orElseThrow(() -> new AssertionError(problems.sorted()))
                .choose(Env.EMPTY)
                .spec();
    }

    Authenticator bind(String yaml) {
        return spec(yaml).bind(context());
    }

    /** An API request as it would be sent. */
    static Request sent(Authenticator auth) throws InterruptedException {
        return auth.apply(RequestDraft.of("GET", URI.create("https://api.test/v1/items")))
                .draft()
                .build();
    }

    /** The form of the last token request. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        String body = new String(asked.get(asked.size() - 1).body(), StandardCharsets.UTF_8);
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
