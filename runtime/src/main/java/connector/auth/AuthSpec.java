package connector.auth;

import connector.spec.Key;
import connector.spec.Kind;
import connector.spec.Scope;
import connector.template.Template;
import connector.template.Templates;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An auth type as the manifest writes it. */
public interface AuthSpec {
    /**
     * Names of auth templates beside those the manifest declares: {@code time} is the instant of the attempt, {@code key}
     * the one taken from a pool.
     */
    Scope OWN = Scope.open("time", PooledAuth.KEY_NAME);

    /** On every type: whether this alternative of a list applies. */
    Key<Template> WHEN = Key.of(
                    "when",
                    Templates.text(OWN),
                    "In a list of alternatives: this one applies when it is true. The first that applies is taken.",
                    "\"{{config.api_key}}\"")
            .orNone();

    /** All auth types, in the order of the reference. */
    static Kind<AuthSpec> kind() {
        return new Kind<>(
                "auth",
                "type",
                PooledAuth.offer(List.of(
                        NoAuth.SPEC,
                        ApiKeyAuth.SPEC,
                        BearerAuth.SPEC,
                        BasicAuth.SPEC,
                        OAuth2Auth.SPEC,
                        SessionAuth.SPEC,
                        JwtAuth.SPEC,
                        OAuth1Auth.SPEC,
                        HmacAuth.SPEC,
                        SigV4Auth.SPEC)));
    }

    /** Its name in a manifest. */
    String type();

    /** Whether the config alone decides who asks; false when a login of another time does. */
    default boolean fromConfigAlone() {
        return true;
    }

    /**
     * The authenticator of a run. Sends nothing yet.
     *
     * @throws connector.base.Failure CONFIG when a credential it needs is missing; it names the option
     */
    Authenticator bind(AuthContext context);

    /**
     * What a user has to allow once in a browser before a run, where the type needs that. Sends nothing yet.
     *
     * @param redirect where the browser is sent afterwards
     * @return empty for types without
     * @throws connector.base.Failure as {@link #bind}
     */
    default Optional<Login> login(AuthContext context, URI redirect) {
        return Optional.empty();
    }
}
