package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Draft;
import connector.template.Env;
import connector.template.Moment;
import connector.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends a token of its own making: one for many attempts, or for each attempt its own where it names the request. */
final class JwtAuthenticator implements Authenticator {
    /** Time for a request that is built just before its token expires to reach the server. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private record Held(String token, Instant made, Instant renewAt, long generation) {
        /** Without the token, which is a secret. */
        @Override
        public String toString() {
            return "token " + generation + " of " + made;
        }
    }

    private final JwtAuth spec;
    private final JwtSigner signer;
    private final Duration life;
    private final AuthContext context;
    private final boolean forEachAttempt;
    private Optional<Held> held = Optional.empty();

    JwtAuthenticator(JwtAuth spec, JwtSigner signer, Duration life, AuthContext context) {
        this.spec = spec;
        this.signer = signer;
        this.life = life;
        this.context = context;
        this.forEachAttempt = Stream.concat(spec.claims().values().stream(), spec.headers().values().stream())
                .flatMap(t -> t.reads().stream())
                .anyMatch(read -> read.equals(SignedRequest.NAME) || read.startsWith(SignedRequest.NAME + "."));
    }

    @Override
    public Applied apply(Draft draft) {
        if (forEachAttempt) {
            Env env = Env.of(Map.of(SignedRequest.NAME, SignedRequest.of(draft.build())));
            return new Applied(
                    draft.with(spec.into(), shown(token(context.clock().now(), env))), 0);
        }
        Held now = current();
        return new Applied(draft.with(spec.into(), shown(now.token())), now.generation());
    }

    /** A token that was good a moment ago may be older than the server likes; a fresh one that is refused is wrong. */
    @Override
    public synchronized boolean renew(long generation) {
        if (held.isEmpty() || held.get().generation() > generation) {
            return held.isPresent();
        }
        Instant now = context.clock().now();
        if (!held.get().made().plus(SKEW).isBefore(now)) {
            return false;
        }
        make(now);
        return true;
    }

    private synchronized Held current() {
        Instant now = context.clock().now();
        return held.filter(h -> now.isBefore(h.renewAt())).orElseGet(() -> make(now));
    }

    private Held make(Instant now) {
        String token = token(now, Env.EMPTY);
        context.redactor().add(token);
        Duration half = life.dividedBy(2);
        Instant renewAt = now.plus(life).minus(half.compareTo(SKEW) < 0 ? half : SKEW);
        Held fresh = new Held(token, now, renewAt, held.map(Held::generation).orElse(0L) + 1);
        held = Optional.of(fresh);
        return fresh;
    }

    private String token(Instant now, Env request) {
        Env env =
                context.env().plus(request).with("time", Moment.utc(now)).with("nonce", Nonces.uuid(context.random()));
        Map<String, Object> claims = values(spec.claims(), env);
        if (!spec.claims().containsKey("iat")) {
            claims.put("iat", now.getEpochSecond());
        }
        if (!spec.claims().containsKey("exp")) {
            claims.put("exp", now.plus(life).getEpochSecond());
        }
        try {
            return signer.sign(values(spec.headers(), env), claims);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG, "no token can be made: " + e.getMessage(), "look at auth.headers", e);
        }
    }

    private static Map<String, Object> values(Map<String, Template> templates, Env env) {
        Map<String, Object> values = new LinkedHashMap<>();
        templates.forEach((name, template) -> template.value(env).ifPresent(value -> values.put(name, value)));
        return values;
    }

    private String shown(String token) {
        return spec.value()
                .flatMap(t -> t.text(context.env().with("token", token)))
                .orElse(spec.into().equals(BearerAuth.HEADER) ? "Bearer " + token : token);
    }
}
