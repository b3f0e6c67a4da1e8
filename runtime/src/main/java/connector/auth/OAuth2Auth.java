package connector.auth;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Mark;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OAuth 2.0 (RFC 6749): gets an access token and sends it with each request.
 *
 * @param grant how the token is got
 * @param tokenUrl where
 * @param authorizeUrl where a user allows it, for {@code authorization_code}
 * @param client who asks
 * @param refreshToken for that grant
 * @param username for {@code password}
 * @param password likewise
 * @param scopes what is asked for
 * @param scopeSeparator between them
 * @param params more fields of the token request
 * @param authorizeParams more parameters of the authorization URL
 * @param assertion for {@code jwt_bearer}, and for a client that signs
 * @param request how the token request is sent
 * @param accessToken where the token stands in the answer
 * @param expiresIn where its life stands
 * @param place where it goes in requests
 * @param mark where the manifest says so
 */
record OAuth2Auth(
        Grant grant,
        Template tokenUrl,
        Optional<Template> authorizeUrl,
        OAuth2Client client,
        Optional<Template> refreshToken,
        Optional<Template> username,
        Optional<Template> password,
        List<Template> scopes,
        String scopeSeparator,
        Map<String, Template> params,
        Map<String, Template> authorizeParams,
        Optional<AssertionSpec> assertion,
        TokenRequestSpec request,
        AnswerPath accessToken,
        AnswerPath expiresIn,
        TokenPlace place,
        Mark mark)
        implements AuthSpec {

    /** How a token is got. */
    enum Grant {
        /** For the client itself (RFC 6749, 4.4). */
        CLIENT_CREDENTIALS,
        /** With a refresh token that the user has (6). */
        REFRESH_TOKEN,
        /** With a user's name and password (4.3). */
        PASSWORD,
        /** A user logs in once, with {@code connector login} (4.1, with PKCE: RFC 7636). */
        AUTHORIZATION_CODE,
        /** With a signed assertion: service accounts (RFC 7523). */
        JWT_BEARER
    }

    static final Key<Grant> GRANT = Key.of(
            "grant",
            Types.word(Grant.class),
            "How the access token is got: for the client itself, with a refresh token, with a user's password, by a user's"
                    + " `connector login`, or with a signed assertion.",
            "client_credentials");
    static final Key<Template> TOKEN_URL = Key.of(
            "token_url", Templates.text(OWN), "Where tokens are got, a whole URL.", "https://auth.example.com/token");
    static final Key<Template> AUTHORIZE_URL = Key.of(
                    "authorize_url",
                    Templates.text(OWN),
                    "Where the user allows the access, for grant authorization_code; a whole URL.",
                    "https://auth.example.com/authorize")
            .orNone();
    static final Key<Template> REFRESH_TOKEN = Key.of(
                    "refresh_token",
                    Templates.text(OWN),
                    "The refresh token, for that grant. A rotated one is kept in the token store and wins over it.",
                    "\"{{config.refresh_token}}\"")
            .asSecret()
            .orNone();
    static final Key<Template> USERNAME = Key.of(
                    "username", Templates.text(OWN), "The user, for grant password.", "\"{{config.username}}\"")
            .orNone();
    static final Key<Template> PASSWORD = Key.of(
                    "password", Templates.text(OWN), "The user's password, for that grant.", "\"{{config.password}}\"")
            .asSecret()
            .orNone();
    static final Key<List<Template>> SCOPES = Key.of(
                    "scopes",
                    Types.list(Templates.text(OWN), true),
                    "Scopes to ask for, sent as one text.",
                    "[read, offline_access]")
            .or(List.of());
    static final Key<String> SCOPE_SEPARATOR = Key.of(
                    "scope_separator",
                    Types.TEXT,
                    "Between scopes; a space, as the standard wants it, when left out.",
                    "\",\"")
            .orNone();
    static final Key<Map<String, Template>> PARAMS = Key.of(
                    "params",
                    Types.map(Templates.text(OWN)),
                    "More fields of the token request.",
                    "{audience: \"https://api.example.com\"}")
            .or(Map.of());
    static final Key<Map<String, Template>> AUTHORIZE_PARAMS = Key.of(
                    "authorize_params",
                    Types.map(Templates.text(OWN)),
                    "More parameters of the URL that `connector login` shows, for grant authorization_code.",
                    "{access_type: offline, prompt: consent}")
            .or(Map.of());
    static final Key<AssertionSpec> ASSERTION = Key.of(
                    "assertion",
                    AssertionSpec.SPEC,
                    "The signed JWT of grant jwt_bearer, or of client_auth assertion.",
                    "{key: \"{{config.private_key}}\", issuer: \"{{config.client_email}}\"}")
            .orNone();
    static final Key<TokenRequestSpec> TOKEN_REQUEST = Key.of(
                    "token_request",
                    TokenRequestSpec.SPEC,
                    "How the token request is sent, where a server wants it another way than the standard.",
                    "{send: json}")
            .or(TokenRequestSpec.USUAL);
    static final Key<AnswerPath> ACCESS_TOKEN = Key.of(
                    "access_token", AnswerPath.TYPE, "Where the token stands in the answer.", "$.access_token")
            .or(AnswerPath.parse("$.access_token"));
    static final Key<AnswerPath> EXPIRES_IN = Key.of(
                    "expires_in",
                    AnswerPath.TYPE,
                    "Where the answer says how long it lives, in seconds, or when it ends (ISO 8601, or seconds or"
                            + " milliseconds since 1970); absent there, it is renewed after a 401 only.",
                    "$.expires_in")
            .or(AnswerPath.parse("$.expires_in"));
    static final Key<Location> INTO = Key.of(
                    "into",
                    Location.TYPE,
                    "Where the access token goes in each request.",
                    "header.X-Shopify-Access-Token")
            .or(BearerAuth.HEADER);
    static final Key<String> SCHEME = Key.of(
                    "scheme",
                    Types.TEXT,
                    "The word before the token; left out it is Bearer in `header.Authorization`, and none elsewhere.",
                    "Zoho-oauthtoken")
            .orNone();

    static final Component<AuthSpec> SPEC = Component.<AuthSpec>of(
                    "oauth2",
                    "Gets an OAuth 2.0 access token, renews it before it expires, and sends it as a bearer token.",
                    List.of(
                            GRANT,
                            TOKEN_URL,
                            AUTHORIZE_URL,
                            OAuth2Client.ID,
                            OAuth2Client.SECRET,
                            OAuth2Client.AUTH,
                            REFRESH_TOKEN,
                            USERNAME,
                            PASSWORD,
                            ASSERTION,
                            TOKEN_REQUEST,
                            SCOPES,
                            SCOPE_SEPARATOR,
                            PARAMS,
                            AUTHORIZE_PARAMS,
                            ACCESS_TOKEN,
                            EXPIRES_IN,
                            INTO,
                            SCHEME,
                            WHEN),
                    a -> new OAuth2Auth(
                            a.get(GRANT),
                            a.get(TOKEN_URL),
                            a.find(AUTHORIZE_URL),
                            OAuth2Client.of(a),
                            a.find(REFRESH_TOKEN),
                            a.find(USERNAME),
                            a.find(PASSWORD),
                            a.get(SCOPES),
                            a.find(SCOPE_SEPARATOR).orElse(" "),
                            a.get(PARAMS),
                            a.get(AUTHORIZE_PARAMS),
                            a.find(ASSERTION),
                            a.get(TOKEN_REQUEST),
                            a.get(ACCESS_TOKEN),
                            a.get(EXPIRES_IN),
                            place(a.get(INTO), a.find(SCHEME)),
                            a.node().mark()))
            .checked(OAuth2Checks::check);

    private static TokenPlace place(Location into, Optional<String> scheme) {
        return new TokenPlace(into, scheme.orElse(into.equals(BearerAuth.HEADER) ? "Bearer" : ""));
    }

    /** A login decides who asks by authorization code, and the next one may be somebody else's. */
    @Override
    public boolean fromConfigAlone() {
        return grant != Grant.AUTHORIZATION_CODE;
    }

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        OAuth2Request request = new OAuth2Request(this, context);
        TokenSource source = switch (grant) {
            case REFRESH_TOKEN, AUTHORIZATION_CODE -> new KeptGrant(this, request, context);
            case CLIENT_CREDENTIALS, PASSWORD, JWT_BEARER -> refused -> request.fetch(Map.of());
        };
        return new TokenAuthenticator(source, place, context.clock());
    }

    @Override
    public Optional<Login> login(AuthContext context, URI redirect) {
        return grant == Grant.AUTHORIZATION_CODE
                ? Optional.of(new Login(this, new OAuth2Request(this, context), context, redirect))
                : Optional.empty();
    }
}
