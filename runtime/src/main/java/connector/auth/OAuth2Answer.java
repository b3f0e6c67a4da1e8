package connector.auth;

import connector.base.Json;
import connector.net.Encoding;
import connector.net.Response;
import connector.template.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the answers of a token endpoint (RFC 6749, 5), and what some servers send in their place. */
final class OAuth2Answer {
    private static final int REDIRECT = 300;

    private final OAuth2Auth spec;
    private final AuthContext context;
    private final OAuth2Refusal refusal;

    OAuth2Answer(OAuth2Auth spec, AuthContext context, OAuth2Refusal refusal) {
        this.spec = spec;
        this.context = context;
        this.refusal = refusal;
    }

    OAuth2Refusal refusal() {
        return refusal;
    }

    /**
     * The tokens of an answer; the redactor learns them.
     *
     * @param asked when the request was sent
     * @param sent fields of that request alone
     * @throws connector.base.Failure AUTH or PERMISSION when it holds none
     */
    TokenAnswer read(Response response, Instant asked, Map<String, String> sent) {
        Optional<Object> body = body(response);
        if (response.status() >= REDIRECT) {
            throw refusal.refused(response, body, sent);
        }
        if (body.isEmpty()) {
            throw refusal.unreadable(response);
        }
        Optional<String> access = spec.accessToken().find(body.get()).flatMap(OAuth2Answer::token);
        if (access.isEmpty()) {
            throw refusal.without(spec.accessToken(), response, body.get(), sent);
        }
        Optional<String> next =
                body.get() instanceof Map<?, ?> map ? token(map.get("refresh_token")) : Optional.empty();
        return learn(new TokenAnswer(
                access.get(),
                spec.expiresIn().find(body.get()).flatMap(said -> TokenLife.end(said, asked)),
                next,
                body));
    }

    /** What was kept of an earlier answer; empty when it is no use without asking again. */
    Optional<TokenAnswer> read(KeptTokens kept) {
        return kept.answer()
                .flatMap(body -> spec.accessToken()
                        .find(body)
                        .flatMap(OAuth2Answer::token)
                        .map(access ->
                                learn(new TokenAnswer(access, kept.expiresAt(), kept.refreshToken(), kept.answer()))));
    }

    private TokenAnswer learn(TokenAnswer answer) {
        context.redactor().add(answer.token());
        answer.refreshToken().ifPresent(context.redactor()::add);
        // Of no use here, but as good as a password to whoever finds it in a log.
        answer.body()
                .map(body -> body instanceof Map<?, ?> map ? map.get("id_token") : null)
                .flatMap(OAuth2Answer::token)
                .ifPresent(context.redactor()::add);
        return answer;
    }

    /** JSON, or fields of a form, which a few servers send whatever they are asked for. */
    private static Optional<Object> body(Response response) {
        try {
            return Optional.ofNullable(Json.parse(response.body()));
        } catch (IOException e) {
            String type = response.headers().first("content-type").orElse("");
            return type.startsWith("application/x-www-form-urlencoded")
                    ? Optional.of(form(new String(response.body(), StandardCharsets.UTF_8)))
                    : Optional.empty();
        }
    }

    private static Map<String, Object> form(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String pair : text.strip().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String part) {
        return Encoding.decode(part.replace('+', ' '));
    }

    private static Optional<String> token(Object value) {
        return value instanceof String || value instanceof Number
                ? Optional.of(Values.text(value).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
