package connector.auth;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Types;
import connector.template.Templates;
import connector.template.Typed;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A login that gives a token for a while, without a standard: the request, where the token stands in the answer, and where
 * it goes.
 *
 * @param login the request
 * @param token where the token stands in the answer
 * @param place where it goes in requests
 * @param expires its life; without it the login is repeated after a 401 only
 * @param expiresIn where the answer tells it
 */
record SessionAuth(
        SessionLogin login,
        AnswerPlace token,
        TokenPlace place,
        Optional<Typed<Duration>> expires,
        Optional<AnswerPath> expiresIn)
        implements AuthSpec {
    static final Key<SessionLogin> LOGIN = Key.of(
            "login",
            SessionLogin.SPEC,
            "The request that logs in.",
            "{endpoint: POST /session, body: {json: {username: \"{{config.user}}\", password: \"{{config.password}}\"}}}");
    static final Key<AnswerPlace> TOKEN = Key.of(
            "token",
            AnswerPlace.TYPE,
            "Where the token stands in the answer to the login: $.path of its JSON, header.NAME or cookie.NAME.",
            "$.token");
    static final Key<Location> INTO =
            Key.of("into", Location.TYPE, "Where the token goes in each request.", "header.X-Session");
    static final Key<String> SCHEME = Key.of(
                    "scheme", Types.TEXT, "A word before the token; none when left out.", "Bearer")
            .or("");
    static final Key<Typed<Duration>> EXPIRES = Key.of(
                    "expires",
                    Templates.typed(OWN, Types.DURATION),
                    "How long a login lasts; a new one is made before, and after a 401. Without it after a 401 only.",
                    "1h")
            .orNone();

    static final Key<AnswerPath> EXPIRES_IN = Key.of(
                    "expires_in",
                    AnswerPath.TYPE,
                    "Where the answer says how long the login lasts, in seconds, or when it ends (ISO 8601, or seconds or"
                            + " milliseconds since 1970). Absent there, `expires` holds.",
                    "$.expires_at")
            .orNone();

    static final Component<AuthSpec> SPEC = Component.of(
            "session",
            "Logs in for a token, sends it with each request, and logs in again when it expires or is refused; the answer"
                    + " is `{{auth}}`.",
            List.of(LOGIN, TOKEN, INTO, SCHEME, EXPIRES, EXPIRES_IN, WHEN),
            a -> new SessionAuth(
                    a.get(LOGIN),
                    a.get(TOKEN),
                    new TokenPlace(a.get(INTO), a.get(SCHEME)),
                    a.find(EXPIRES),
                    a.find(EXPIRES_IN)));

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public boolean fromConfigAlone() {
        return login.auth().fromConfigAlone();
    }

    /** Of whoever logs in to be able to log in. */
    @Override
    public Optional<Login> login(AuthContext context, URI redirect) {
        return login.auth().login(context, redirect);
    }

    @Override
    public Authenticator bind(AuthContext context) {
        return new TokenAuthenticator(new SessionSource(this, context), place, context.clock());
    }
}
