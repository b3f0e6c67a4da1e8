package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Draft;
import connector.spec.Location;
import connector.template.Env;
import connector.template.Moment;
import connector.template.Template;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Signs every attempt anew: with its own time, nonce and counter, over the request as it is sent. */
final class HmacAuthenticator implements Authenticator {
    private final HmacAuth spec;
    private final AuthContext context;
    private final AtomicLong counter = new AtomicLong();
    private final Optional<byte[]> fixedKey;

    /** @throws Failure CONFIG when the key is missing or not written as declared */
    HmacAuthenticator(HmacAuth spec, AuthContext context) {
        this.spec = spec;
        this.context = context;
        boolean derived = spec.key().reads().stream().anyMatch(r -> r.matches("(time|nonce|counter)(\\..*)?"));
        this.fixedKey = derived
                ? Optional.empty() // its parts are secrets of the config, and it is never sent
                : Optional.of(decoded(new Credential("auth.key", spec.key(), context).get()));
    }

    @Override
    public Applied apply(Draft draft) {
        Instant at = context.clock().now();
        Env env = context.env()
                .with("time", Moment.utc(at))
                .with("nonce", Nonces.uuid(context.random()))
                .with("counter", counter.updateAndGet(last -> Math.max(last + 1, at.toEpochMilli())));
        // A link the API gave may hold the signature of the request before.
        Draft filled = spec.into().part() == Location.Part.QUERY ? draft.with(spec.into(), null) : draft;
        for (Map.Entry<Location, Template> one : spec.values().entrySet()) {
            filled = filled.with(one.getKey(), one.getValue().text(env).orElse(null));
        }
        Env whole = env.with(SignedRequest.NAME, SignedRequest.of(filled.build()));
        byte[] mac = Digests.mac(spec.algorithm().jdkName(), key(env), message(whole));
        String signature = spec.encoding().encode(mac);
        String sent = spec.value()
                .map(t -> t.text(whole.with("signature", signature))
                        .orElseThrow(() -> isNull("auth.value", t, whole.with("signature", signature))))
                .orElse(signature);
        return new Applied(filled.with(spec.into(), sent), 0);
    }

    private byte[] key(Env env) {
        return fixedKey.orElseGet(() ->
                decoded(spec.key().text(env).orElseThrow(() -> isNull("auth.key", spec.key(), env))));
    }

    private byte[] message(Env env) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Template part : spec.message()) {
            whole.writeBytes(part.bytes(env).orElseThrow(() -> isNull("auth.message", part, env)));
        }
        return whole.toByteArray();
    }

    private byte[] decoded(String key) {
        try {
            return spec.keyEncoding().decode(key);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "auth.key cannot be used: " + e.getMessage(),
                    "set " + Credential.options(List.of(spec.key())) + ", or correct key_encoding",
                    e);
        }
    }

    private static Failure isNull(String key, Template template, Env env) {
        String what = template.absent(env).map(path -> path + " is not there").orElse("something in it is null");
        return new Failure(
                FailureClass.CONFIG,
                key + " cannot be made: " + what + " (" + template.source() + ")",
                "set the config option it reads, or wrap what may be missing in `coalesce … \"\"`");
    }
}
