package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@link AssertionSpec} bound to a run: makes a new JWT each time (RFC 7523, 3). */
final class Assertion {
    /** As long as a UUID: no two assertions of one issuer are alike. */
    private static final int ID_BYTES = 16;

    private final AssertionSpec spec;
    private final AuthContext context;
    private final Optional<String> clientId;
    private final String tokenUrl;
    private final Credential key;
    private final Optional<String> password;
    private final Duration life;

    /** @throws Failure CONFIG when the key is missing */
    Assertion(AssertionSpec spec, AuthContext context, Optional<String> clientId, String tokenUrl) {
        this.spec = spec;
        this.context = context;
        this.clientId = clientId;
        this.tokenUrl = tokenUrl;
        this.key = new Credential("auth.assertion.key", spec.key(), context);
        this.password = Credential.optional("auth.assertion.key_password", spec.keyPassword(), context);
        this.life = spec.expires().get(context.env());
    }

    /**
     * For a grant: on behalf of {@code subject}.
     *
     * @param at the instant it is made
     * @throws Failure CONFIG when the key cannot be used; nothing of it is shown
     */
    String make(Instant at) {
        return make(at, text(spec.subject()));
    }

    /** To say who the client is: issuer and subject are the same (RFC 7523, 3). */
    String makeForClient(Instant at) {
        return make(at, text(spec.subject()).or(() -> text(spec.issuer())).or(() -> clientId));
    }

    private String make(Instant now, Optional<String> subject) {
        Map<String, Object> claims = new LinkedHashMap<>();
        text(spec.issuer()).or(() -> clientId).ifPresent(iss -> claims.put("iss", iss));
        subject.ifPresent(sub -> claims.put("sub", sub));
        claims.put("aud", text(spec.audience()).orElse(tokenUrl));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        byte[] id = new byte[ID_BYTES];
        context.random().nextBytes(id);
        claims.put("jti", HexFormat.of().formatHex(id));
        claims.putAll(map("claims", spec.claims(), now));
        try {
            String made = JwtSigner.of(spec.algorithm(), key.at(now), password)
                    .sign(map("headers", spec.headers(), now), claims);
            context.redactor().add(made);
            return made;
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "auth.assertion.key cannot sign with " + spec.algorithm() + ": " + e.getMessage(),
                    "check " + Credential.options(List.of(spec.key())),
                    e);
        }
    }

    private Optional<String> text(Optional<Template> template) {
        return template.flatMap(t -> t.text(context.env())).filter(text -> !text.isEmpty());
    }

    private Map<String, Object> map(String name, Optional<Template> template, Instant at) {
        Map<String, Object> all = new LinkedHashMap<>();
        Optional<Object> value = template.flatMap(t -> t.value(context.at(at)));
        if (value.isPresent()) {
            if (!(value.get() instanceof Map<?, ?> map)) {
                throw new Failure(
                        FailureClass.CONFIG, "auth.assertion." + name + " is not a map", "write {name: value}");
            }
            map.forEach((claim, one) -> all.put(String.valueOf(claim), one));
        }
        return all;
    }
}
