package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.RequestDraft;
import connector.spec.Location;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One login of a user by the authorization-code grant with PKCE (RFC 6749, 4.1; RFC 7636; for programs with a browser
 * elsewhere RFC 8252): a URL to open, the answer that comes back to the redirect URL, and the tokens for it, which go into
 * the token store.
 */
public final class Login {
    /** As many characters of a refusal as a person reads on one line. */
    private static final int MOST_SAID = 300;

    private final OAuth2Auth spec;
    private final OAuth2Request request;
    private final AuthContext context;
    private final URI redirect;
    private final Pkce pkce;
    private final String state;

    /** What came back to the redirect URL. */
    public sealed interface Callback {}

    /** The user agreed. */
    public record Code(String code) implements Callback {
        /** Without the code, which is as good as a password for a while. */
        @Override
        public String toString() {
            return "a code";
        }
    }

    /** The user, or the server for them, said no; the failure says why. */
    public record Denied(Failure failure) implements Callback {}

    /** Not the answer to this login: another one's, or made by somebody else. */
    public record Foreign(String why) implements Callback {}

    /**
     * What was stored.
     *
     * @param where the token store
     * @param scope what the server says was allowed; empty when it does not say
     * @param expiresAt when the access token dies, if the server said so
     * @param renewable true when there is a refresh token
     */
    public record Stored(String where, Optional<String> scope, Optional<Instant> expiresAt, boolean renewable) {}

    Login(OAuth2Auth spec, OAuth2Request request, AuthContext context, URI redirect) {
        this.spec = spec;
        this.request = request;
        this.context = context;
        this.redirect = redirect;
        this.pkce = Pkce.draw(context.random());
        this.state = Pkce.text(context.random());
        context.redactor().add(pkce.verifier());
    }

    /** What the user opens in a browser. */
    public URI url() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", request.clientId().orElseThrow());
        query.put("redirect_uri", redirect.toString());
        String scope = request.scope();
        if (!scope.isEmpty()) {
            query.put("scope", scope);
        }
        query.put("state", state);
        query.put("code_challenge", pkce.challenge());
        query.put("code_challenge_method", "S256");
        spec.authorizeParams()
                .forEach((name, value) -> value.text(context.env()).ifPresent(text -> query.put(name, text)));
        RequestDraft draft = RequestDraft.of(
                "GET",
                OAuth2Request.url("auth.authorize_url", spec.authorizeUrl().orElseThrow(), context));
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            draft = draft.with(new Location(Location.Part.QUERY, parameter.getKey()), parameter.getValue());
        }
        return draft.uri();
    }

    /**
     * What the parameters of a request to the redirect URL mean (RFC 6749, 4.1.2).
     *
     * @param query decoded parameters
     */
    public Callback callback(Map<String, String> query) {
        if (!same(query.getOrDefault("state", ""), state)) {
            return new Foreign(query.containsKey("state") ? "its state is that of another login" : "it has no state");
        }
        if (query.containsKey("error")) {
            String code = query.get("error");
            String said = query.containsKey("error_description") ? " (" + query.get("error_description") + ")" : "";
            boolean scope = code.equals("invalid_scope");
            return new Denied(
                    new Failure(
                            FailureClass.AUTH,
                            context.redactor().redact("the login was refused: " + clean(code + said)),
                            scope
                                    ? "check `scopes`: " + request.scope()
                                    : code.equals("access_denied")
                                            ? "log in again and agree, or as a user who may"
                                            : "check client_id, redirect URL and `authorize_params` with the API's documentation"));
        }
        String code = query.getOrDefault("code", "");
        return code.isEmpty() ? new Foreign("it has no code") : code(code);
    }

    /** A code that a person copied. */
    public Code code(String code) {
        context.redactor().add(code);
        return new Code(code);
    }

    /**
     * Redeems a code and keeps the tokens.
     *
     * @throws Failure AUTH or PERMISSION when it is refused or the tokens cannot be kept; SOURCE, TIMEOUT, RATE
     */
    public Stored redeem(Code code) throws InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("code", code.code());
        fields.put("redirect_uri", redirect.toString());
        fields.put("code_verifier", pkce.verifier());
        String key = KeptGrant.key(spec, request, Optional.empty());
        return context.tokens().locked(entries -> {
            entries.ready();
            TokenAnswer answer = request.fetch("authorization_code", fields);
            entries.put(key, new KeptTokens(answer.refreshToken(), answer.body(), answer.expiresAt()));
            Optional<String> scope = answer.body()
                    .map(body -> body instanceof Map<?, ?> map ? map.get("scope") : null)
                    .map(String::valueOf);
            return new Stored(
                    context.tokens().says(),
                    scope,
                    answer.expiresAt(),
                    answer.refreshToken().isPresent());
        });
    }

    /** Without telling by its time how much was right. */
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /** One line, without control characters: it comes from whoever made the request. */
    private static String clean(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MOST_SAID ? line.substring(0, MOST_SAID - 1) + "…" : line;
    }
}
