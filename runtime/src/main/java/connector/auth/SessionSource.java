package connector.auth;

import connector.auth.Authenticator.Applied;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Draft;
import connector.net.ErrorText;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.net.Response;
import connector.net.Uris;
import connector.spec.Location;
import connector.template.Env;
import connector.template.Template;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs in for a {@link SessionAuth}. A redirect is not followed; what it carries (a cookie) may be the token. */
final class SessionSource implements TokenSource {
    private static final Pattern ENDPOINT = Pattern.compile("(?:(GET|POST|PUT|PATCH)\\s+)?(\\S+)");
    private static final int REFUSED = 400;
    private static final int UNAUTHORIZED = 401;

    /** Names of fields that hold what nobody else may see, even when a template made it from something else. */
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(pass|pwd|secret|token|key|hash|sign|digest|credential|otp|pin).*");

    private final SessionAuth spec;
    private final AuthContext context;
    private final TokenExchange exchange;
    private final Authenticator inner;

    /** @throws Failure CONFIG when a credential it needs is missing */
    SessionSource(SessionAuth spec, AuthContext context) {
        this.spec = spec;
        this.context = context;
        this.exchange = new TokenExchange(context);
        this.inner = spec.login().auth().bind(context);
    }

    @Override
    public TokenAnswer fetch(Optional<String> refused) throws InterruptedException {
        Instant asked = context.clock().now();
        Applied login = inner.apply(draft());
        Request request = login.draft().build();
        Response response = exchange.send(request);
        if (response.status() == UNAUTHORIZED && inner.renew(login.generation())) {
            request = inner.apply(draft()).draft().build();
            response = exchange.send(request);
        } else {
            inner.accepted(login.generation());
        }
        return read(response, request, asked);
    }

    private TokenAnswer read(Response response, Request request, Instant asked) {
        if (response.status() >= REFUSED) {
            String said = ErrorText.of(response).map(text -> " (" + text + ")").orElse("");
            throw failure(request, "was refused with " + response.status() + said, check());
        }
        String token = spec.token()
                .find(response)
                .orElseThrow(() -> failure(
                        request,
                        "answered " + response.status() + " without " + spec.token()
                                + ErrorText.of(response)
                                        .map(text -> " (" + text + ")")
                                        .orElse(""),
                        check() + ", or `token`: where the answer holds it"));
        context.redactor().add(token);
        Optional<Object> body = AnswerPlace.decoded(response);
        return new TokenAnswer(
                token,
                spec.expiresIn()
                        .flatMap(path -> body.flatMap(path::find))
                        .flatMap(said -> TokenLife.end(said, asked))
                        .or(() -> spec.expires().map(life -> asked.plus(life.get(context.env())))),
                Optional.empty(),
                body);
    }

    private Draft draft() {
        Env env = context.at(context.clock().now());
        Matcher endpoint = ENDPOINT.matcher(
                spec.login().endpoint().text(env).map(String::strip).orElse(""));
        if (!endpoint.matches()) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "login.endpoint is no method and path: "
                            + spec.login().endpoint().source(),
                    "write POST /path, or POST and a whole URL");
        }
        String method = Optional.ofNullable(endpoint.group(1)).orElse("POST");
        Draft draft = body(RequestDraft.of(method, url(endpoint.group(2))), env);
        draft = place(draft, Location.Part.QUERY, spec.login().query(), env);
        draft = place(draft, Location.Part.HEADER, spec.login().headers(), env);
        return draft;
    }

    private URI url(String path) {
        try {
            if (path.matches("(?i)https?://.*")) {
                return Uris.absolute(path);
            }
            String base = context.base().get().toString();
            return Uris.absolute(base.replaceFirst("/+$", "") + (path.startsWith("/") ? path : "/" + path));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "login.endpoint gives no URL: " + spec.login().endpoint().source(),
                    "check " + Credential.options(List.of(spec.login().endpoint())),
                    e);
        }
    }

    private Draft place(Draft draft, Location.Part part, Map<String, Template> values, Env env) {
        Draft filled = draft;
        for (Map.Entry<String, Template> one : values.entrySet()) {
            Optional<String> value = one.getValue().text(env);
            value.ifPresent(text -> learn(one.getKey(), one.getValue(), text));
            filled = filled.with(new Location(part, one.getKey()), value.orElse(null));
        }
        return filled;
    }

    private Draft body(RequestDraft draft, Env env) {
        SessionLogin.Body body = spec.login().body();
        if (body.json().isPresent()) {
            Object tree = body.json().get().value(env).orElse(Map.of());
            learn(tree, body.json().get().value(Env.EMPTY).orElse(Map.of()));
            return draft.withJson(tree);
        }
        if (body.text().isPresent()) {
            return draft.withText(body.text().get().text(env).orElse(""));
        }
        if (body.form().isEmpty()) {
            return draft;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        body.form()
                .forEach((name, value) -> value.text(env).ifPresent(text -> {
                    learn(name, value, text);
                    fields.put(name, text);
                }));
        return draft.withForm(fields);
    }

    /** Secrets of the config are known already; what a template made of one (its hash) may not be. */
    private void learn(String name, Template template, String text) {
        if (!template.isConstant() && SECRET.matcher(name).matches()) {
            context.redactor().add(text);
        }
    }

    /** @param bare the same without any names: what is alike in both, the manifest says to everybody */
    private void learn(Object tree, Object bare) {
        if (tree instanceof Map<?, ?> map) {
            Map<?, ?> constant = bare instanceof Map<?, ?> same ? same : Map.of();
            map.forEach((name, value) -> {
                if (value instanceof String text
                        && !text.equals(constant.get(name))
                        && SECRET.matcher(String.valueOf(name)).matches()) {
                    context.redactor().add(text);
                }
                learn(value, constant.get(name));
            });
        } else if (tree instanceof List<?> list) {
            boolean alike = bare instanceof List<?> same && same.size() == list.size();
            for (int i = 0; i < list.size(); i++) {
                learn(list.get(i), alike ? ((List<?>) bare).get(i) : Map.of());
            }
        }
    }

    private String check() {
        return "check " + Credential.options(spec.login().templates());
    }

    private Failure failure(Request request, String what, String remedy) {
        URI url = request.uri();
        String where = url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
        String message = "no session: " + request.method() + " " + where + " " + what;
        return new Failure(FailureClass.AUTH, context.redactor().redact(message), remedy);
    }
}
