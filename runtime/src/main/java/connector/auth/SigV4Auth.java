package connector.auth;

import connector.net.Draft;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Uris;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Scope;
import connector.template.Template;
import connector.template.Templates;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signs each request with AWS Signature Version 4. */
record SigV4Auth(
        Template accessKey, Template secretKey, Optional<Template> sessionToken, Template region, Template service)
        implements AuthSpec {
    private static final Location DATE = header("X-Amz-Date");
    private static final Location TOKEN = header("X-Amz-Security-Token");
    private static final Location BODY_HASH = header("X-Amz-Content-Sha256");

    /** Left to proxies, or not there yet when a request is signed. */
    private static final Set<String> UNSIGNED = Set.of(
            "authorization",
            "user-agent",
            "accept",
            "accept-encoding",
            "if-none-match",
            "if-modified-since",
            "x-amzn-trace-id");

    /** Services that take the path as it is and want the hash of the body as a header. */
    private static final Set<String> STORAGE = Set.of("s3", "s3-object-lambda", "s3-outposts");

    static final Key<Template> ACCESS_KEY = Key.of(
            "access_key", Templates.text(Scope.EMPTY), "The id of the access key.", "\"{{config.aws_access_key_id}}\"");
    static final Key<Template> SECRET_KEY = Key.of(
                    "secret_key", Templates.text(OWN), "The secret access key.", "\"{{config.aws_secret_access_key}}\"")
            .asSecret();
    static final Key<Template> SESSION_TOKEN = Key.of(
                    "session_token",
                    Templates.text(OWN),
                    "The token of temporary credentials. Nothing is sent when it is null or left out.",
                    "\"{{config.aws_session_token}}\"")
            .asSecret()
            .orNone();
    static final Key<Template> REGION =
            Key.of("region", Templates.text(Scope.EMPTY), "The region the host belongs to.", "\"{{config.region}}\"");
    static final Key<Template> SERVICE = Key.of(
            "service",
            Templates.text(Scope.EMPTY),
            "The service's name in signatures; it is often the host's first word.",
            "execute-api");

    static final Component<AuthSpec> SPEC = Component.of(
            "aws_sigv4",
            "Signs each request with AWS Signature Version 4.",
            List.of(ACCESS_KEY, SECRET_KEY, SESSION_TOKEN, REGION, SERVICE, WHEN),
            a -> new SigV4Auth(
                    a.get(ACCESS_KEY), a.get(SECRET_KEY), a.find(SESSION_TOKEN), a.get(REGION), a.get(SERVICE)));

    private static Location header(String name) {
        return new Location(Location.Part.HEADER, name);
    }

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        String name = Credential.plain("auth.service", service, context);
        SigV4 scheme = new SigV4(Credential.plain("auth.region", region, context), name, STORAGE.contains(name));
        String id = Credential.plain("auth.access_key", accessKey, context);
        Credential secret = new Credential("auth.secret_key", secretKey, context);
        Optional<Credential> token = sessionToken
                .filter(t -> t.text(context.env()).filter(v -> !v.isBlank()).isPresent())
                .map(t -> new Credential("auth.session_token", t, context));
        return draft -> {
            Instant at = context.clock().now();
            Draft filled = draft.with(DATE, SigV4.stamp(at));
            if (token.isPresent()) {
                filled = filled.with(TOKEN, token.get().get());
            }
            Request request = filled.build();
            String hash = Digests.sha256(request.body());
            Headers signed = request.headers().with("host", Uris.host(request.uri()));
            if (scheme.storage()) {
                filled = filled.with(BODY_HASH, hash);
                signed = signed.with(BODY_HASH.name(), hash);
            }
            for (String unsigned : UNSIGNED) {
                signed = signed.without(unsigned);
            }
            URI uri = request.uri();
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            return new Authenticator.Applied(
                    filled.with(
                            BearerAuth.HEADER,
                            scheme.authorization(
                                    id, secret.get(), request.method(), uri.getRawPath(), query, signed, hash, at)),
                    0);
        };
    }
}
