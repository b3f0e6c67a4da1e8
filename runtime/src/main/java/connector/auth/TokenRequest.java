package connector.auth;

import connector.auth.OAuth2Auth.ClientAuth;
import connector.auth.OAuth2Auth.Grant;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.net.Encoding;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.net.Response;
import connector.net.Uris;
import connector.spec.Location;
import connector.template.Template;
import connector.template.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The token request of RFC 6749 (4.3.2, 4.4.2, 6), bound to the values of a run. */
final class TokenRequest {
    private final OAuth2Auth spec;
    private final AuthContext context;
    private final URI url;
    private final Optional<String> clientId;
    private final Optional<Credential> clientSecret;
    private final Optional<String> refreshToken;
    private final Map<String, Object> fixed;
    private final String options;

    /** @throws Failure CONFIG when a value it needs is missing */
    TokenRequest(OAuth2Auth spec, AuthContext context) {
        this.spec = spec;
        this.context = context;
        this.options = options(spec);
        this.url = url(spec.tokenUrl(), context);
        this.clientId = spec.clientId().map(t -> plain("auth.client_id", t));
        this.clientSecret = spec.clientSecret().map(t -> new Credential("auth.client_secret", t, context));
        this.refreshToken = spec.refreshToken().map(t -> new Credential("auth.refresh_token", t, context).get());
        this.fixed = fixed();
    }

    private static String options(OAuth2Auth spec) {
        List<Template> all = new ArrayList<>(spec.params().values());
        spec.clientId().ifPresent(all::add);
        spec.clientSecret().ifPresent(all::add);
        spec.refreshToken().ifPresent(all::add);
        return Credential.options(all);
    }

    private static URI url(Template template, AuthContext context) {
        String text = template.text(context.env()).orElse("");
        try {
            return Uris.absolute(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "auth.token_url is not a URL: " + template.source() + " gives \"" + text + "\"",
                    "it must begin with https://",
                    e);
        }
    }

    private String plain(String key, Template template) {
        return template.text(context.env())
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Failure(
                        FailureClass.CONFIG,
                        key + " is empty: " + template.source() + " has no value",
                        "set " + Credential.options(List.of(template))));
    }

    private Map<String, Object> fixed() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("grant_type", spec.grant().name().toLowerCase(Locale.ROOT));
        String scope = spec.scopes().stream()
                .flatMap(t -> t.text(context.env()).stream())
                .collect(Collectors.joining(" "));
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        spec.params()
                .forEach((name, template) -> template.text(context.env()).ifPresent(value -> {
                    if (spec.grant() == Grant.PASSWORD && name.equals("password")) {
                        context.redactor().add(value);
                    }
                    form.put(name, value);
                }));
        return form;
    }

    /** The refresh token of the config. */
    Optional<String> refreshToken() {
        return refreshToken;
    }

    /** What tells this grant from others: the key of its successors in a token store. */
    String identity() {
        return url + "\n" + clientId.orElse("") + "\n" + refreshToken.orElse("");
    }

    /** The request, with the refresh token that is to be used. */
    Request build(Optional<String> refresh) {
        Map<String, Object> form = new LinkedHashMap<>(fixed);
        refresh.ifPresent(token -> form.put("refresh_token", token));
        RequestDraft draft = RequestDraft.of("POST", url);
        if (spec.clientAuth() == ClientAuth.BASIC) {
            // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
            String secret = Encoding.form(clientSecret.map(Credential::get).orElse(""));
            String sent = BasicAuth.encode(Encoding.form(clientId.orElse("")), secret);
            context.redactor().add(sent.substring(sent.indexOf(' ') + 1));
            draft = draft.with(BearerAuth.HEADER, sent);
        } else {
            clientId.ifPresent(id -> form.put("client_id", id));
            clientSecret.ifPresent(secret -> form.put("client_secret", secret.get()));
        }
        return draft.withForm(form)
                .with(new Location(Location.Part.HEADER, "Accept"), "application/json")
                .build();
    }

    /**
     * Reads the answer; the redactor learns its tokens.
     *
     * @throws Failure AUTH when it is no token
     */
    TokenAnswer read(Response response) {
        Object body;
        try {
            body = Json.parse(response.body());
        } catch (IOException e) {
            throw refused("answered " + response.status() + " with something that is not JSON");
        }
        String access = spec.accessToken()
                .find(body)
                .map(Values::text)
                .filter(t -> !t.isEmpty())
                .orElseThrow(() -> refused(connector.net.ErrorText.of(response)
                        .filter(t -> body instanceof Map<?, ?> map && map.containsKey("error"))
                        .map(t -> "said: " + t)
                        .orElse("answered without " + spec.accessToken())));
        Optional<String> next = body instanceof Map<?, ?> map && map.get("refresh_token") instanceof String token
                ? Optional.of(token).filter(t -> !t.isEmpty())
                : Optional.empty();
        context.redactor().add(access);
        next.ifPresent(context.redactor()::add);
        return new TokenAnswer(access, spec.expiresIn().find(body).flatMap(TokenRequest::seconds), next, body);
    }

    private static Optional<Duration> seconds(Object value) {
        try {
            long seconds = new BigDecimal(Values.text(value).strip()).longValue();
            return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** An AUTH failure of this request, redacted. */
    Failure refused(String what) {
        return new Failure(
                FailureClass.AUTH,
                context.redactor().redact("no access token: POST " + url + " " + what),
                "check " + options
                        + (spec.grant() == Grant.REFRESH_TOKEN
                                ? "; a refresh token that expired or was revoked must be issued anew"
                                : ""));
    }

    /** Where it goes, without secrets. */
    String says() {
        return context.redactor().redact("POST " + url);
    }
}
