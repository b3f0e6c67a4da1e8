package connector.auth;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Kind;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of a {@code session} that logs in.
 *
 * @param endpoint method and path below {@code base_url}, or a whole URL
 * @param query parameters
 * @param headers its own; those of {@code http} are not sent
 * @param body at most one form of it
 * @param auth credentials in the request itself
 */
record SessionLogin(
        Template endpoint, Map<String, Template> query, Map<String, Template> headers, Body body, AuthSpec auth) {
    /**
     * What the request carries.
     *
     * @param json a value
     * @param form fields
     * @param text as it is
     */
    record Body(Optional<Template> json, Map<String, Template> form, Optional<Template> text) {
        static final Body NONE = new Body(Optional.empty(), Map.of(), Optional.empty());

        private static final Key<Template> JSON = Key.of(
                        "json",
                        Templates.tree(AuthSpec.OWN),
                        "A JSON value, typed; null members are left out.",
                        "{username: \"{{config.user}}\"}")
                .orNone();
        private static final Key<Map<String, Template>> FORM = Key.of(
                        "form",
                        Types.map(Templates.text(AuthSpec.OWN)),
                        "Fields sent as application/x-www-form-urlencoded.",
                        "{username: \"{{config.user}}\"}")
                .orNone();
        private static final Key<Template> TEXT = Key.of(
                        "text", Templates.text(AuthSpec.OWN), "Text sent as it is.", "\"{{config.user}}\"")
                .orNone();

        static final Component<Body> SPEC = Component.<Body>of(
                        "login_body",
                        "What the login carries: exactly one of its forms.",
                        List.of(JSON, FORM, TEXT),
                        a -> new Body(a.find(JSON), a.find(FORM).orElse(Map.of()), a.find(TEXT)))
                .checked((a, r) -> {
                    if (Stream.of(JSON, FORM, TEXT).filter(a::has).count() != 1) {
                        r.error(
                                "auth.session.body",
                                a.node(),
                                "body needs exactly one of json, form, text",
                                "keep one of them");
                    }
                });
    }

    static final Key<Template> ENDPOINT = Key.of(
            "endpoint",
            Templates.text(AuthSpec.OWN),
            "Method (POST when left out) and path below base_url, or a whole URL.",
            "POST /session");
    static final Key<Map<String, Template>> QUERY = Key.of(
                    "query", Types.map(Templates.text(AuthSpec.OWN)), "Parameters of the login.", "{db: main}")
            .or(Map.of());
    static final Key<Map<String, Template>> HEADERS = Key.of(
                    "headers",
                    Types.map(Templates.text(AuthSpec.OWN)),
                    "Headers of the login; those of http are not sent with it.",
                    "{X-App-Id: \"{{config.app_id}}\"}")
            .or(Map.of());
    static final Key<Body> BODY = Key.of(
                    "body",
                    Body.SPEC,
                    "What the login carries.",
                    "{form: {user: \"{{config.user}}\", password: \"{{config.password}}\"}}")
            .or(Body.NONE);
    static final Key<AuthSpec> AUTH = Key.of(
                    "auth",
                    new Kind<AuthSpec>(
                            "login_auth",
                            "type",
                            List.of(
                                    always(NoAuth.SPEC),
                                    always(ApiKeyAuth.SPEC),
                                    always(BearerAuth.SPEC),
                                    always(BasicAuth.SPEC),
                                    always(OAuth2Auth.SPEC),
                                    always(JwtAuth.SPEC),
                                    always(OAuth1Auth.SPEC),
                                    always(HmacAuth.SPEC),
                                    always(SigV4Auth.SPEC))),
                    "Credentials of the login itself: any type but another session. It has no `when`: the alternatives are"
                            + " sessions, each with its own login.",
                    "{type: basic, username: \"{{config.user}}\", password: \"{{config.password}}\"}")
            .or(new NoAuth());

    /** Without {@code when}: there is one way to log in. */
    private static Component<AuthSpec> always(Component<AuthSpec> type) {
        List<Key<?>> keys = type.keys().stream()
                .filter(key -> !key.name().equals(AuthSpec.WHEN.name()))
                .toList();
        return new Component<>(type.name(), type.summary(), keys, type.check(), type.builder());
    }

    static final Component<SessionLogin> SPEC = Component.of(
            "login",
            "The request that logs in.",
            List.of(ENDPOINT, QUERY, HEADERS, BODY, AUTH),
            a -> new SessionLogin(a.get(ENDPOINT), a.get(QUERY), a.get(HEADERS), a.get(BODY), a.get(AUTH)));

    /** What it is made from, for a remedy. */
    List<Template> templates() {
        return Stream.of(
                        Stream.of(endpoint),
                        query.values().stream(),
                        headers.values().stream(),
                        body.json().stream(),
                        body.form().values().stream(),
                        body.text().stream())
                .flatMap(s -> s)
                .toList();
    }
}
