package connector.auth;

import connector.spec.Args;
import connector.spec.Key;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who asks for tokens (RFC 6749, 2.3).
 *
 * @param id of the client
 * @param secret none for public clients
 * @param auth how it says who it is
 */
record OAuth2Client(Optional<Template> id, Optional<Template> secret, Auth auth) {
    /** How a client says who it is. */
    enum Auth {
        /** Id and secret as form fields. */
        BODY,
        /** Id and secret as {@code Authorization: Basic}. */
        BASIC,
        /** A signed JWT (RFC 7523, 2.2). */
        ASSERTION
    }

    static final Key<Template> ID = Key.of(
                    "client_id", Templates.text(AuthSpec.OWN), "The client's id.", "\"{{config.client_id}}\"")
            .orNone();
    static final Key<Template> SECRET = Key.of(
                    "client_secret",
                    Templates.text(AuthSpec.OWN),
                    "The client's secret; a public client has none.",
                    "\"{{config.client_secret}}\"")
            .asSecret()
            .orNone();
    static final Key<Auth> AUTH = Key.of(
                    "client_auth",
                    Types.word(Auth.class),
                    "How the client says who it is: id and secret as fields of the form, as `Authorization: Basic`, or by"
                            + " the signed JWT of `assertion`.",
                    "basic")
            .or(Auth.BODY);

    static OAuth2Client of(Args a) {
        return new OAuth2Client(a.find(ID), a.find(SECRET), a.get(AUTH));
    }

    /** What it is made from, for a remedy. */
    List<Template> templates() {
        return Stream.of(id, secret).flatMap(Optional::stream).toList();
    }
}
