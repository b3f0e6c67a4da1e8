package connector.auth;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import connector.template.Typed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A JWT by which a client says who it is (RFC 7523).
 *
 * @param algorithm how it is signed
 * @param key by which
 * @param keyPassword opens the key
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audience {@code aud}
 * @param claims more of them
 * @param headers beside {@code alg} and {@code typ}
 * @param expires its life
 */
record AssertionSpec(
        JwtAlgorithm algorithm,
        Template key,
        Optional<Template> keyPassword,
        Optional<Template> issuer,
        Optional<Template> subject,
        Optional<Template> audience,
        Optional<Template> claims,
        Optional<Template> headers,
        Typed<Duration> expires) {

    /** The longest life that Google takes; others take less and say so. */
    private static final Duration LIFE = Duration.ofHours(1);

    static final Key<JwtAlgorithm> ALGORITHM = Key.of(
                    "algorithm", JwtAlgorithm.TYPE, "How the assertion is signed.", "ES256")
            .or(JwtAlgorithm.RS256);
    static final Key<Template> KEY = Key.of(
                    "key",
                    Templates.text(AuthSpec.OWN),
                    "The private key, as PEM or JWK (of a service account's key file its member private_key); for HS"
                            + " algorithms the secret.",
                    "\"{{get (parse_json config.service_account) 'private_key'}}\"")
            .asSecret();
    static final Key<Template> KEY_PASSWORD = Key.of(
                    "key_password",
                    Templates.text(AuthSpec.OWN),
                    "The password of a private key that is encrypted (BEGIN ENCRYPTED PRIVATE KEY).",
                    "\"{{config.key_password}}\"")
            .asSecret()
            .orNone();
    static final Key<Template> ISSUER = Key.of(
                    "issuer",
                    Templates.text(AuthSpec.OWN),
                    "Who asks (iss); the client_id when left out.",
                    "\"{{get (parse_json config.service_account) 'client_email'}}\"")
            .orNone();
    static final Key<Template> SUBJECT = Key.of(
                    "subject",
                    Templates.text(AuthSpec.OWN),
                    "For whom (sub): the user who is impersonated.",
                    "\"{{config.admin_email}}\"")
            .orNone();
    static final Key<Template> AUDIENCE = Key.of(
                    "audience",
                    Templates.text(AuthSpec.OWN),
                    "Who is asked (aud); the token_url when left out.",
                    "https://login.salesforce.com")
            .orNone();
    static final Key<Template> CLAIMS = Key.of(
                    "claims",
                    Templates.tree(AuthSpec.OWN),
                    "More claims, as a map; null ones are left out, and one named like a standard claim replaces it.",
                    "{scope: \"https://www.googleapis.com/auth/analytics.readonly\"}")
            .orNone();
    static final Key<Template> HEADERS = Key.of(
                    "headers",
                    Templates.tree(AuthSpec.OWN),
                    "More headers of the JWT, as a map.",
                    "{kid: \"{{config.key_id}}\"}")
            .orNone();
    static final Key<Typed<Duration>> EXPIRES = Key.of(
                    "expires",
                    Templates.typed(AuthSpec.OWN, Types.DURATION),
                    "How long the assertion is good for; a new one is made for each token.",
                    "5m")
            .or(Typed.of(LIFE));

    static final Component<AssertionSpec> SPEC = Component.of(
            "assertion",
            "A signed JWT by which a client says who it is (RFC 7523).",
            List.of(ALGORITHM, KEY, KEY_PASSWORD, ISSUER, SUBJECT, AUDIENCE, CLAIMS, HEADERS, EXPIRES),
            a -> new AssertionSpec(
                    a.get(ALGORITHM),
                    a.get(KEY),
                    a.find(KEY_PASSWORD),
                    a.find(ISSUER),
                    a.find(SUBJECT),
                    a.find(AUDIENCE),
                    a.find(CLAIMS),
                    a.find(HEADERS),
                    a.get(EXPIRES)));

    /** What it is made from, for a remedy. */
    List<Template> templates() {
        return List.of(Optional.of(key), issuer, subject, audience).stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
