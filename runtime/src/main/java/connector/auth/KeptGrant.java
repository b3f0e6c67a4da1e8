package connector.auth;

import connector.auth.OAuth2Auth.Grant;
import connector.base.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens by a refresh token (RFC 6749, 6) that may be rotated: the newest one there is, is used, and its successor
 * kept before anyone sees the new access token. Whoever waited while another process did this takes what that one got.
 */
final class KeptGrant implements TokenSource {
    private final OAuth2Auth spec;
    private final OAuth2Request request;
    private final AuthContext context;
    private final Optional<String> own;
    private final String key;
    private Optional<KeptTokens> seen = Optional.empty();

    KeptGrant(OAuth2Auth spec, OAuth2Request request, AuthContext context) {
        this.spec = spec;
        this.request = request;
        this.context = context;
        this.own = spec.refreshToken().map(t -> new Credential("auth.refresh_token", t, context).get());
        this.key = key(spec, request, own);
    }

    /** What tells this grant from others: a config with another refresh token is another one. */
    static String key(OAuth2Auth spec, OAuth2Request request, Optional<String> own) {
        String kind = spec.grant() == Grant.AUTHORIZATION_CODE ? "authorization_code\n" : "";
        String text = kind + request.url() + "\n" + request.clientId().orElse("") + "\n" + own.orElse("");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public TokenAnswer fetch(Optional<String> refused) throws InterruptedException {
        Optional<KeptTokens> before = seen.isPresent() ? seen : context.tokens().peek(key);
        return context.tokens().locked(entries -> {
            Optional<KeptTokens> kept = entries.get(key);
            boolean changed = kept.isPresent() && !kept.equals(before);
            seen = kept;
            Instant now = context.clock().now();
            Optional<TokenAnswer> usable = kept.flatMap(request::kept)
                    .filter(answer -> changed ? answer.lives(now) : spare(answer, now))
                    .filter(answer -> !refused.equals(Optional.of(answer.token())));
            return usable.isPresent() ? usable.get() : refresh(kept, entries);
        });
    }

    /** A login's own token is used while it is good for some time, or is all there is. */
    private boolean spare(TokenAnswer answer, Instant now) {
        return spec.grant() == Grant.AUTHORIZATION_CODE
                && answer.lives(answer.refreshToken().isPresent() ? now.plus(TokenAnswer.SKEW) : now);
    }

    private TokenAnswer refresh(Optional<KeptTokens> kept, TokenStore.Entries entries) throws InterruptedException {
        Optional<String> stored = kept.flatMap(KeptTokens::refreshToken);
        String current = stored.or(() -> own).orElseThrow(() -> nothing(kept));
        context.redactor().add(current);
        entries.ready();
        TokenAnswer answer = request.fetch(Map.of(OAuth2Request.REFRESH_TOKEN, current));
        boolean rotated = answer.refreshToken().filter(t -> !t.equals(current)).isPresent();
        if (rotated || own.isEmpty()) {
            KeptTokens next = new KeptTokens(
                    answer.refreshToken().or(() -> Optional.of(current)), answer.body(), answer.expiresAt());
            entries.put(key, next);
            seen = Optional.of(next);
            if (rotated && stored.isEmpty() && !context.tokens().durable()) {
                context.warnings()
                        .accept("the API replaced the refresh token, and no token store was given: the one in the"
                                + " config may be of no use to the next run");
            }
        }
        return answer;
    }

    private Failure nothing(Optional<KeptTokens> kept) {
        String client = request.clientId().map(id -> " for client " + id).orElse("");
        return kept.isPresent()
                ? request.refusal()
                        .loginNeeded("the access token of the login" + client
                                + " has expired, and the server gave no refresh token to renew it")
                : request.refusal()
                        .loginNeeded("nobody has logged in yet" + client + ": there are no tokens in "
                                + context.tokens().says());
    }
}
