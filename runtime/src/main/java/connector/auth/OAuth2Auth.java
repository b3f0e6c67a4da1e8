package connector.auth;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OAuth 2.0 (RFC 6749): gets an access token and sends it as a bearer token.
 *
 * @param grant how the token is got
 * @param tokenUrl where
 * @param clientId and secret, both optional (public clients)
 * @param refreshToken for that grant
 * @param scopes sent joined by spaces
 * @param clientAuth where client id and secret are sent
 * @param params more fields of the token request
 * @param accessToken where the token stands in the answer
 * @param expiresIn where its life in seconds stands
 */
record OAuth2Auth(
        Grant grant,
        Template tokenUrl,
        Optional<Template> clientId,
        Optional<Template> clientSecret,
        Optional<Template> refreshToken,
        List<Template> scopes,
        ClientAuth clientAuth,
        Map<String, Template> params,
        AnswerPath accessToken,
        AnswerPath expiresIn)
        implements AuthSpec {

    /** How a token is got. */
    enum Grant {
        CLIENT_CREDENTIALS,
        REFRESH_TOKEN,
        /** User and password go into {@code params}. */
        PASSWORD
    }

    /** Where client id and secret are sent. */
    enum ClientAuth {
        BODY,
        BASIC
    }

    static final Key<Grant> GRANT =
            Key.of("grant", Types.word(Grant.class), "How the access token is got.", "client_credentials");
    static final Key<Template> TOKEN_URL = Key.of(
            "token_url", Templates.text(OWN), "Where tokens are got, a whole URL.", "https://auth.example.com/token");
    static final Key<Template> CLIENT_ID = Key.of(
                    "client_id", Templates.text(OWN), "The client's id.", "\"{{config.client_id}}\"")
            .orNone();
    static final Key<Template> CLIENT_SECRET = Key.of(
                    "client_secret", Templates.text(OWN), "The client's secret.", "\"{{config.client_secret}}\"")
            .asSecret()
            .orNone();
    static final Key<Template> REFRESH_TOKEN = Key.of(
                    "refresh_token",
                    Templates.text(OWN),
                    "The refresh token, for that grant. A rotated one is kept in the token store and wins over it.",
                    "\"{{config.refresh_token}}\"")
            .asSecret()
            .orNone();
    static final Key<List<Template>> SCOPES = Key.of(
                    "scopes",
                    Types.list(Templates.text(OWN), true),
                    "Scopes to ask for, sent joined by spaces.",
                    "[read, offline_access]")
            .or(List.of());
    static final Key<ClientAuth> CLIENT_AUTH = Key.of(
                    "client_auth",
                    Types.word(ClientAuth.class),
                    "Where client id and secret are sent: in the form, or as `Authorization: Basic`.",
                    "basic")
            .or(ClientAuth.BODY);
    static final Key<Map<String, Template>> PARAMS = Key.of(
                    "params",
                    Types.map(Templates.text(OWN)),
                    "More fields of the token request.",
                    "{audience: \"https://api.example.com\"}")
            .or(Map.of());
    static final Key<AnswerPath> ACCESS_TOKEN = Key.of(
                    "access_token", AnswerPath.TYPE, "Where the token stands in the answer.", "$.access_token")
            .or(AnswerPath.parse("$.access_token"));
    static final Key<AnswerPath> EXPIRES_IN = Key.of(
                    "expires_in",
                    AnswerPath.TYPE,
                    "Where its life in seconds stands in the answer; absent there, it is renewed after a 401 only.",
                    "$.expires_in")
            .or(AnswerPath.parse("$.expires_in"));

    static final Component<AuthSpec> SPEC = Component.<AuthSpec>of(
                    "oauth2",
                    "Gets an OAuth 2.0 access token, renews it before it expires, and sends it as a bearer token.",
                    List.of(
                            GRANT,
                            TOKEN_URL,
                            CLIENT_ID,
                            CLIENT_SECRET,
                            REFRESH_TOKEN,
                            SCOPES,
                            CLIENT_AUTH,
                            PARAMS,
                            ACCESS_TOKEN,
                            EXPIRES_IN,
                            WHEN),
                    a -> new OAuth2Auth(
                            a.get(GRANT),
                            a.get(TOKEN_URL),
                            a.find(CLIENT_ID),
                            a.find(CLIENT_SECRET),
                            a.find(REFRESH_TOKEN),
                            a.get(SCOPES),
                            a.get(CLIENT_AUTH),
                            a.get(PARAMS),
                            a.get(ACCESS_TOKEN),
                            a.get(EXPIRES_IN)))
            .checked((a, reading) -> {
                boolean refresh =
                        a.find(GRANT).filter(g -> g == Grant.REFRESH_TOKEN).isPresent();
                if (refresh != a.has(REFRESH_TOKEN)) {
                    reading.error(
                            "auth.oauth2.refresh_token",
                            a.node(),
                            refresh
                                    ? "grant refresh_token needs the key \"refresh_token\""
                                    : "\"refresh_token\" is only for grant refresh_token",
                            REFRESH_TOKEN.name() + ": " + REFRESH_TOKEN.example());
                }
                if (a.get(CLIENT_AUTH) == ClientAuth.BASIC && !a.has(CLIENT_ID)) {
                    reading.error(
                            "auth.oauth2.client_auth",
                            a.node(),
                            "client_auth basic needs the key \"client_id\"",
                            CLIENT_ID.name() + ": " + CLIENT_ID.example());
                }
            });

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        return new TokenAuthenticator(new TokenRequest(this, context), context);
    }
}
