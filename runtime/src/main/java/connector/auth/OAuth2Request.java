package connector.auth;

import connector.auth.OAuth2Auth.Grant;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Encoding;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.net.Response;
import connector.net.Uris;
import connector.template.Env;
import connector.template.Template;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The token request of RFC 6749 (4.1.3, 4.3.2, 4.4.2, 6) and RFC 7523 (2.1), bound to the values of a run. */
final class OAuth2Request {
    /** The field that a refresh token is sent in. */
    static final String REFRESH_TOKEN = "refresh_token";

    private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String JWT_CLIENT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final OAuth2Auth spec;
    private final AuthContext context;
    private final URI url;
    private final Optional<String> clientId;
    private final Optional<Credential> clientSecret;
    private final Optional<Assertion> assertion;
    private final TokenExchange exchange;
    private final OAuth2Answer answer;

    /** @throws Failure CONFIG when a value it needs is missing */
    OAuth2Request(OAuth2Auth spec, AuthContext context) {
        this.spec = spec;
        this.context = context;
        this.url = url("auth.token_url", spec.tokenUrl(), context);
        this.clientId = spec.client().id().map(t -> Credential.plain("auth.client_id", t, context));
        this.clientSecret = spec.client().secret().map(t -> new Credential("auth.client_secret", t, context));
        this.assertion = spec.assertion().map(a -> new Assertion(a, context, clientId, url.toString()));
        fields(context.clock().now()); // what is missing shows before anything is sent
        this.exchange = new TokenExchange(context);
        this.answer = new OAuth2Answer(spec, context, new OAuth2Refusal(spec, context, url));
    }

    /** @throws Failure CONFIG when it gives no URL */
    static URI url(String key, Template template, AuthContext context) {
        String text = template.text(context.env()).orElse("");
        try {
            return Uris.absolute(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    key + " is not a URL: " + template.source() + " gives \"" + text + "\"",
                    "it must begin with https://",
                    e);
        }
    }

    /** What the manifest adds to each request, as it is at an instant. */
    private Map<String, String> fields(Instant at) {
        Env env = context.at(at);
        Map<String, String> form = new LinkedHashMap<>();
        spec.username().ifPresent(t -> form.put("username", Credential.plain("auth.username", t, context)));
        spec.password().ifPresent(t -> form.put("password", new Credential("auth.password", t, context).at(at)));
        String scope = scope();
        // The code says what was allowed already (RFC 6749, 4.1.3).
        if (!scope.isEmpty() && spec.grant() != Grant.AUTHORIZATION_CODE) {
            form.put("scope", scope);
        }
        spec.params()
                .forEach((name, template) -> template.text(env).ifPresent(value -> {
                    if (spec.grant() == Grant.PASSWORD && name.equals("password")) {
                        context.redactor().add(value);
                    }
                    form.put(name, value);
                }));
        return form;
    }

    /** The scopes as they are sent; empty for none. */
    String scope() {
        return spec.scopes().stream()
                .flatMap(t -> t.text(context.env()).stream())
                .collect(Collectors.joining(spec.scopeSeparator()));
    }

    URI url() {
        return url;
    }

    Optional<String> clientId() {
        return clientId;
    }

    /** Words what went wrong. */
    OAuth2Refusal refusal() {
        return answer.refusal();
    }

    /** With what the manifest's grant needs and nothing else. */
    TokenAnswer fetch(Map<String, String> more) throws InterruptedException {
        return fetch(
                switch (spec.grant()) {
                    case CLIENT_CREDENTIALS -> "client_credentials";
                    case PASSWORD -> "password";
                    case JWT_BEARER -> JWT_GRANT;
                    case REFRESH_TOKEN, AUTHORIZATION_CODE -> "refresh_token";
                },
                more);
    }

    /**
     * One token.
     *
     * @param grant as it is sent
     * @param more fields of this request alone
     * @throws Failure AUTH or PERMISSION when refused, SOURCE, TIMEOUT or RATE when the server does not get it done
     */
    TokenAnswer fetch(String grant, Map<String, String> more) throws InterruptedException {
        Instant asked = context.clock().now(); // a token's life begins before its answer arrives
        Response response = exchange.send(build(grant, more, asked));
        return answer.read(response, asked, more);
    }

    /** What was kept of an earlier answer; empty when there is no token in it. */
    Optional<TokenAnswer> kept(KeptTokens kept) {
        return answer.read(kept);
    }

    private Request build(String grant, Map<String, String> more, Instant at) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        if (grant.equals(JWT_GRANT)) {
            form.put("assertion", assertion.orElseThrow().make(at));
        }
        form.putAll(fields(at));
        Optional<String> basic = Optional.empty();
        switch (spec.client().auth()) {
            case BASIC -> {
                // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
                String secret = Encoding.form(clientSecret.map(s -> s.at(at)).orElse(""));
                String sent = BasicAuth.encode(Encoding.form(clientId.orElse("")), secret);
                context.redactor().add(sent.substring(sent.indexOf(' ') + 1));
                basic = Optional.of(sent);
            }
            case BODY -> {
                clientId.ifPresent(id -> form.put("client_id", id));
                clientSecret.ifPresent(secret -> form.put("client_secret", secret.at(at)));
            }
            case ASSERTION -> {
                clientId.ifPresent(id -> form.put("client_id", id));
                form.put("client_assertion_type", JWT_CLIENT);
                form.put("client_assertion", assertion.orElseThrow().makeForClient(at));
            }
        }
        form.putAll(more);
        RequestDraft draft = spec.request().draft(url, form, context.at(at));
        return basic.map(sent -> draft.with(BearerAuth.HEADER, sent))
                .orElse(draft)
                .build();
    }
}
