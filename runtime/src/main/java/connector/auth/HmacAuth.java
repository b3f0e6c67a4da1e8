package connector.auth;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs each request with a shared key over a message that the manifest writes (RFC 2104).
 *
 * @param algorithm the hash
 * @param key the shared key
 * @param keyEncoding how the key is written
 * @param values what else each request carries
 * @param message what is signed: its parts one after the other
 * @param encoding how the signature is written
 * @param into where it goes
 * @param value what goes there; empty for the signature alone
 */
record HmacAuth(
        HmacAlgorithm algorithm,
        Template key,
        KeyEncoding keyEncoding,
        Map<Location, Template> values,
        List<Template> message,
        SignatureEncoding encoding,
        Location into,
        Optional<Template> value)
        implements AuthSpec {
    private static final Scope ATTEMPT = Scope.open("time", "nonce", "counter");
    private static final Scope MESSAGE = ATTEMPT.plus(SignedRequest.NAME, SignedRequest.SHAPE);
    private static final Scope SENT = MESSAGE.plus(Scope.open("signature"));

    static final Key<HmacAlgorithm> ALGORITHM = Key.of(
                    "algorithm", Types.word(HmacAlgorithm.class), "The hash function.", "sha512")
            .or(HmacAlgorithm.SHA256);
    static final Key<Template> KEY = Key.of(
                    "key",
                    Templates.text(ATTEMPT),
                    "The shared key. Where an API derives one for each request it may use `time`.",
                    "\"{{config.api_secret}}\"")
            .asSecret();
    static final Key<KeyEncoding> KEY_ENCODING = Key.of(
                    "key_encoding",
                    Types.word(KeyEncoding.class),
                    "How the key is written: `text` is used as it is, `base64` and `hex` are decoded before.",
                    "base64")
            .or(KeyEncoding.TEXT);
    static final Key<Map<Location, Template>> VALUES = Key.of(
                    "values",
                    Places.of(ATTEMPT, "{header.X-Api-Key: \"{{config.api_key}}\"}"),
                    "What else each request carries, by its place; put in before the message is made, so that it can be"
                            + " signed. `time` is the instant of the attempt, `nonce` a fresh UUID, `counter` a number"
                            + " that always grows (milliseconds).",
                    "{header.X-Timestamp: '{{format_date time \"epoch_seconds\"}}'}")
            .or(Map.of());
    static final Key<List<Template>> MESSAGE_KEY = Key.of(
            "message",
            Types.list(Templates.text(MESSAGE), true),
            "What is signed, in one piece or in parts that are joined. `request` is the finished request: method, scheme,"
                    + " host, path, query, sorted_query, target (path and query), url, body, headers. A part that is"
                    + " just a digest is joined as its bytes.",
            "\"{{request.method}}\\n{{request.target}}\\n{{request.body}}\"");
    static final Key<SignatureEncoding> ENCODING = Key.of(
                    "encoding", Types.word(SignatureEncoding.class), "How the signature is written.", "base64")
            .or(SignatureEncoding.HEX);
    static final Key<Location> INTO = Key.of("into", Location.TYPE, "Where the signature goes.", "header.X-Signature");
    static final Key<Template> VALUE = Key.of(
                    "value",
                    Templates.text(SENT),
                    "What goes there, where it is more than the `signature`.",
                    "\"HMAC {{config.api_key}}:{{signature}}\"")
            .orNone();

    static final Component<AuthSpec> SPEC = Component.<AuthSpec>of(
                    "hmac",
                    "Signs each request with a shared key (HMAC) over a message of your making.",
                    List.of(ALGORITHM, KEY, KEY_ENCODING, VALUES, MESSAGE_KEY, ENCODING, INTO, VALUE, WHEN),
                    a -> new HmacAuth(
                            a.get(ALGORITHM),
                            a.get(KEY),
                            a.get(KEY_ENCODING),
                            a.get(VALUES),
                            a.get(MESSAGE_KEY),
                            a.get(ENCODING),
                            a.get(INTO),
                            a.find(VALUE)))
            .checked((a, reading) -> {
                boolean signs = a.get(MESSAGE_KEY).stream().anyMatch(t -> !t.isConstant());
                if (!signs) {
                    reading.error(
                            "auth.hmac.message",
                            a.node().get(MESSAGE_KEY.name()).orElse(a.node()),
                            "the message is the same for every request, so its signature proves nothing",
                            "message: " + MESSAGE_KEY.example());
                }
                Places.checkHolds(a, reading, VALUE, "signature", "auth.hmac.value");
            });

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        return new HmacAuthenticator(this, context);
    }
}
