package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Component;
import connector.spec.Durations;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import connector.template.Typed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends a JSON Web Token (RFC 7519) that is signed here.
 *
 * @param algorithm of the signature
 * @param key secret or private key
 * @param keyPassword opens an encrypted key
 * @param keyEncoding how a shared secret is written
 * @param claims what the token says, beside when it was made and when it expires
 * @param headers of the token, beside {@code alg} and {@code typ}
 * @param expires how long a token lives
 * @param into where it goes
 * @param value what goes there; empty for the usual
 */
record JwtAuth(
        JwtAlgorithm algorithm,
        Template key,
        Optional<Template> keyPassword,
        KeyEncoding keyEncoding,
        Map<String, Template> claims,
        Map<String, Template> headers,
        Typed<Duration> expires,
        Location into,
        Optional<Template> value)
        implements AuthSpec {
    /** Half of the shortest limit an API is known to set (GitHub's, ten minutes). */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final Scope TOKEN_NAMES = Scope.open("time", "nonce").plus(SignedRequest.NAME, SignedRequest.SHAPE);

    static final Key<JwtAlgorithm> ALGORITHM =
            Key.of("algorithm", JwtAlgorithm.TYPE, "How the token is signed.", "RS256");
    static final Key<Template> KEY = Key.of(
                    "key",
                    Templates.text(Scope.EMPTY),
                    "The key it is signed with: a shared secret for HS, a private key for the others, in PEM or as a"
                            + " JWK.",
                    "\"{{config.private_key}}\"")
            .asSecret();
    static final Key<Template> KEY_PASSWORD = Key.of(
                    "key_password",
                    Templates.text(Scope.EMPTY),
                    "The password of a private key that is encrypted (BEGIN ENCRYPTED PRIVATE KEY).",
                    "\"{{config.key_password}}\"")
            .asSecret()
            .orNone();
    static final Key<KeyEncoding> KEY_ENCODING = Key.of(
                    "key_encoding",
                    Types.word(KeyEncoding.class),
                    "How a shared secret is written: `base64` and `hex` are decoded before it is used.",
                    "hex")
            .or(KeyEncoding.TEXT);
    static final Key<Map<String, Template>> CLAIMS = Key.of(
                    "claims",
                    Types.map(Templates.value(TOKEN_NAMES)),
                    "What the token says. `iat` and `exp` are added in seconds unless they stand here. `time` is the"
                            + " instant it is made, `nonce` a fresh UUID; with `request` each attempt has its own token.",
                    "{iss: \"{{config.app_id}}\"}")
            .or(Map.of());
    static final Key<Map<String, Template>> HEADERS = Key.of(
                    "headers",
                    Types.map(Templates.value(TOKEN_NAMES)),
                    "Headers of the token beside `alg` and `typ`.",
                    "{kid: \"{{config.key_id}}\"}")
            .or(Map.of());
    static final Key<Typed<Duration>> EXPIRES = Key.of(
                    "expires",
                    Templates.typed(Scope.EMPTY, Types.DURATION),
                    "How long a token lives; a new one is made in time. " + Durations.text(LIFE) + " by default.",
                    "10m")
            .orNone();
    static final Key<Location> INTO =
            Key.of("into", Location.TYPE, "Where the token goes.", "query.jwt").or(BearerAuth.HEADER);
    static final Key<Template> VALUE = Key.of(
                    "value",
                    Templates.text(Scope.open("token")),
                    "What goes there. In Authorization it is `Bearer {{token}}` by default, elsewhere the token alone.",
                    "\"Ghost {{token}}\"")
            .orNone();

    static final Component<AuthSpec> SPEC = Component.<AuthSpec>of(
                    "jwt",
                    "Signs a JSON Web Token and sends it.",
                    List.of(ALGORITHM, KEY, KEY_PASSWORD, KEY_ENCODING, CLAIMS, HEADERS, EXPIRES, INTO, VALUE, WHEN),
                    a -> new JwtAuth(
                            a.get(ALGORITHM),
                            a.get(KEY),
                            a.find(KEY_PASSWORD),
                            a.get(KEY_ENCODING),
                            a.get(CLAIMS),
                            a.get(HEADERS),
                            a.find(EXPIRES).orElse(Typed.of(LIFE)),
                            a.get(INTO),
                            a.find(VALUE)))
            .checked((a, reading) -> {
                if (a.get(KEY_ENCODING) != KeyEncoding.TEXT && a.get(ALGORITHM).family() != JwtAlgorithm.Family.HMAC) {
                    reading.error(
                            "auth.jwt.key_encoding",
                            a.node().get(KEY_ENCODING.name()).orElse(a.node()),
                            "key_encoding is for the shared secrets of HS256, HS384 and HS512",
                            "leave it out: private keys are PEM or JWK");
                }
                Places.checkHolds(a, reading, VALUE, "token", "auth.jwt.value");
            });

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        String text = new Credential("auth.key", key, context).get();
        Optional<String> password = Credential.optional("auth.key_password", keyPassword, context);
        Duration life = expires.get(context.env());
        if (life.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new Failure(FailureClass.CONFIG, "auth.expires must be at least one second", "expires: 5m");
        }
        try {
            JwtSigner signer = keyEncoding == KeyEncoding.TEXT
                    ? JwtSigner.of(algorithm, text, password)
                    : JwtSigner.hmac(algorithm, keyEncoding.decode(text));
            return new JwtAuthenticator(this, signer, life, context);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "auth.key cannot be used: " + e.getMessage(),
                    "set "
                            + Credential.options(Stream.of(Optional.of(key), keyPassword)
                                    .flatMap(Optional::stream)
                                    .toList()),
                    e);
        }
    }
}
