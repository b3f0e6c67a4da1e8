package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.PemKey;
import connector.net.Encoding;
import connector.net.Request;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Signs each request with OAuth 1.0a (RFC 5849); the tokens are those of the config, none are fetched. */
record OAuth1Auth(
        Template consumerKey,
        Optional<Template> consumerSecret,
        Optional<Template> token,
        Optional<Template> tokenSecret,
        OAuth1Method method,
        Optional<Template> privateKey,
        Optional<Template> keyPassword,
        Optional<Template> realm,
        boolean bodyHash)
        implements AuthSpec {
    static final Key<Template> CONSUMER_KEY =
            Key.of("consumer_key", Templates.text(Scope.EMPTY), "The client's id.", "\"{{config.consumer_key}}\"");
    static final Key<Template> CONSUMER_SECRET = Key.of(
                    "consumer_secret",
                    Templates.text(OWN),
                    "The client's secret; not for the RSA methods.",
                    "\"{{config.consumer_secret}}\"")
            .asSecret()
            .orNone();
    static final Key<Template> TOKEN = Key.of(
                    "token",
                    Templates.text(Scope.EMPTY),
                    "The access token. Nothing is sent when it is null or left out.",
                    "\"{{config.token}}\"")
            .orNone();
    static final Key<Template> TOKEN_SECRET = Key.of(
                    "token_secret", Templates.text(OWN), "The access token's secret.", "\"{{config.token_secret}}\"")
            .asSecret()
            .orNone();
    static final Key<OAuth1Method> METHOD = Key.of(
                    "signature_method", OAuth1Method.TYPE, "How requests are signed.", "HMAC-SHA256")
            .or(OAuth1Method.HMAC_SHA1);
    static final Key<Template> PRIVATE_KEY = Key.of(
                    "private_key",
                    Templates.text(OWN),
                    "The private key in PEM, for RSA-SHA1 and RSA-SHA256.",
                    "\"{{config.private_key}}\"")
            .asSecret()
            .orNone();
    static final Key<Template> KEY_PASSWORD = Key.of(
                    "key_password",
                    Templates.text(OWN),
                    "The password of a private key that is encrypted (BEGIN ENCRYPTED PRIVATE KEY).",
                    "\"{{config.key_password}}\"")
            .asSecret()
            .orNone();
    static final Key<Template> REALM = Key.of(
                    "realm",
                    Templates.text(Scope.EMPTY),
                    "The realm in the header, which is not signed; NetSuite wants the account there.",
                    "\"{{config.account}}\"")
            .orNone();

    static final Key<Boolean> BODY_HASH = Key.of(
                    "body_hash",
                    Types.BOOLEAN,
                    "Sends and signs `oauth_body_hash` with every body that is no form, an empty one included. Some servers"
                            + " insist on this extension (Mastercard), others refuse it.",
                    "true")
            .or(false);

    static final Component<AuthSpec> SPEC = Component.<AuthSpec>of(
                    "oauth1",
                    "Signs each request with OAuth 1.0a and sends the signature in the Authorization header.",
                    List.of(
                            CONSUMER_KEY,
                            CONSUMER_SECRET,
                            TOKEN,
                            TOKEN_SECRET,
                            METHOD,
                            PRIVATE_KEY,
                            KEY_PASSWORD,
                            REALM,
                            BODY_HASH,
                            WHEN),
                    a -> new OAuth1Auth(
                            a.get(CONSUMER_KEY),
                            a.find(CONSUMER_SECRET),
                            a.find(TOKEN),
                            a.find(TOKEN_SECRET),
                            a.get(METHOD),
                            a.find(PRIVATE_KEY),
                            a.find(KEY_PASSWORD),
                            a.find(REALM),
                            a.get(BODY_HASH)))
            .checked((a, reading) -> {
                OAuth1Method method = a.get(METHOD);
                Key<Template> needed = method.isRsa() ? PRIVATE_KEY : CONSUMER_SECRET;
                if (!a.has(needed)) {
                    reading.error(
                            "auth.oauth1",
                            a.node(),
                            METHOD.name() + " " + method + " needs the key \"" + needed.name() + "\"",
                            needed.name() + ": " + needed.example());
                }
                if (a.get(BODY_HASH) && method == OAuth1Method.PLAINTEXT) {
                    reading.error(
                            "auth.oauth1",
                            a.node().get(BODY_HASH.name()).orElse(a.node()),
                            "nothing is signed by PLAINTEXT, so " + BODY_HASH.name() + " proves nothing",
                            "remove it, or choose another " + METHOD.name());
                }
            });

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        String consumer = Credential.plain("auth.consumer_key", consumerKey, context);
        Optional<String> access = text(token, context);
        Optional<String> shownRealm = text(realm, context);
        UnaryOperator<String> signer = signer(context);
        return draft -> {
            Request request = draft.build();
            Map<String, String> protocol = new LinkedHashMap<>();
            if (bodyHash && !OAuth1Signature.isForm(request)) {
                protocol.put("oauth_body_hash", OAuth1Signature.bodyHash(method, request.body()));
            }
            protocol.put("oauth_consumer_key", consumer);
            protocol.put("oauth_nonce", Nonces.word(context.random()));
            protocol.put("oauth_signature_method", method.toString());
            protocol.put("oauth_timestamp", String.valueOf(context.clock().now().getEpochSecond()));
            access.ifPresent(value -> protocol.put("oauth_token", value));
            protocol.put("oauth_version", "1.0");
            protocol.put("oauth_signature", signer.apply(OAuth1Signature.base(request, protocol)));
            return new Authenticator.Applied(draft.with(BearerAuth.HEADER, header(shownRealm, protocol)), 0);
        };
    }

    private static Optional<String> text(Optional<Template> template, AuthContext context) {
        return template.flatMap(t -> t.text(context.env())).map(String::strip).filter(value -> !value.isEmpty());
    }

    private UnaryOperator<String> signer(AuthContext context) {
        if (method.isRsa()) {
            Credential pem = new Credential("auth.private_key", privateKey.orElseThrow(), context);
            PrivateKey key = key(pem.get(), Credential.optional("auth.key_password", keyPassword, context));
            return base -> OAuth1Signature.rsa(method, base, key);
        }
        Credential secret = new Credential("auth.consumer_secret", consumerSecret.orElseThrow(), context);
        Optional<Credential> second = text(tokenSecret, context)
                .map(t -> new Credential("auth.token_secret", tokenSecret.orElseThrow(), context));
        return base -> {
            String signature = OAuth1Signature.shared(
                    method, base, secret.get(), second.map(Credential::get).orElse(""));
            if (method == OAuth1Method.PLAINTEXT) {
                context.redactor().add(signature); // it is the secrets
            }
            return signature;
        };
    }

    private PrivateKey key(String pem, Optional<String> password) {
        try {
            return PemKey.rsa(pem, password);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "auth.private_key cannot be used: " + e.getMessage(),
                    "set " + Credential.options(List.of(privateKey.orElseThrow())),
                    e);
        }
    }

    /** The realm is quoted as it is, all else is encoded (3.5.1). */
    private static String header(Optional<String> realm, Map<String, String> protocol) {
        String shown = realm.map(r -> "realm=\"" + r.replace("\\", "\\\\").replace("\"", "\\\"") + "\", ")
                .orElse("");
        return "OAuth " + shown
                + protocol.entrySet().stream()
                        .map(p -> p.getKey() + "=\"" + Encoding.query(p.getValue()) + "\"")
                        .collect(Collectors.joining(", "));
    }
}
