package connector.auth;

import connector.auth.OAuth2Auth.Grant;
import connector.spec.Args;
import connector.spec.Key;
import connector.spec.Reading;
import java.util.Locale;
import java.util.Optional;

/** What the keys of {@code oauth2} need of each other. */
final class OAuth2Checks {
    private OAuth2Checks() {}

    static void check(Args a, Reading reading) {
        Optional<Grant> given = a.find(OAuth2Auth.GRANT);
        if (given.isEmpty()) {
            return; // reported as missing
        }
        Grant grant = given.get();
        boolean signs = a.get(OAuth2Client.AUTH) == OAuth2Client.Auth.ASSERTION;
        goesWith(a, reading, OAuth2Auth.REFRESH_TOKEN, grant, Grant.REFRESH_TOKEN);
        goesWith(a, reading, OAuth2Auth.AUTHORIZE_URL, grant, Grant.AUTHORIZATION_CODE);
        only(a, reading, OAuth2Auth.AUTHORIZE_PARAMS, grant == Grant.AUTHORIZATION_CODE, "grant authorization_code");
        only(a, reading, OAuth2Auth.USERNAME, grant == Grant.PASSWORD, "grant password");
        only(a, reading, OAuth2Auth.PASSWORD, grant == Grant.PASSWORD, "grant password");
        if (grant == Grant.PASSWORD) {
            user(a, reading, OAuth2Auth.USERNAME);
            user(a, reading, OAuth2Auth.PASSWORD);
        }
        if (grant == Grant.AUTHORIZATION_CODE) {
            needs(a, reading, OAuth2Client.ID, "grant authorization_code");
        }
        if (grant == Grant.JWT_BEARER || signs) {
            needs(a, reading, OAuth2Auth.ASSERTION, signs ? "client_auth assertion" : "grant jwt_bearer");
        } else {
            only(a, reading, OAuth2Auth.ASSERTION, false, "grant jwt_bearer or client_auth assertion");
        }
        if (a.get(OAuth2Client.AUTH) != OAuth2Client.Auth.BODY) {
            needs(
                    a,
                    reading,
                    OAuth2Client.ID,
                    "client_auth " + a.get(OAuth2Client.AUTH).name().toLowerCase(Locale.ROOT));
        }
    }

    /** Needed for one grant, of no use for the others. */
    private static void goesWith(Args a, Reading reading, Key<?> key, Grant grant, Grant own) {
        String word = "grant " + own.name().toLowerCase(Locale.ROOT);
        if (grant == own) {
            needs(a, reading, key, word);
        } else {
            only(a, reading, key, false, word);
        }
    }

    /** May also stand in {@code params}, under the name by which it is sent. */
    private static void user(Args a, Reading reading, Key<?> key) {
        if (!a.get(OAuth2Auth.PARAMS).containsKey(key.name())) {
            needs(a, reading, key, "grant password");
        }
    }

    private static void needs(Args a, Reading reading, Key<?> key, String what) {
        if (!a.has(key)) {
            reading.error(
                    "auth.oauth2.needs",
                    a.node(),
                    what + " needs the key \"" + key.name() + "\"",
                    key.name() + ": " + key.example());
        }
    }

    private static void only(Args a, Reading reading, Key<?> key, boolean fits, String what) {
        if (!fits && a.has(key)) {
            reading.problems()
                    .error(
                            "auth.oauth2.only",
                            a.mark(key),
                            "\"" + key.name() + "\" is only for " + what,
                            "remove it, or choose that");
        }
    }
}
