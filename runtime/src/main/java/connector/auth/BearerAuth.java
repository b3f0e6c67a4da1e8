package connector.auth;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;

/** {@code Authorization: Bearer} with a token that does not change (RFC 6750). */
record BearerAuth(Template token) implements AuthSpec {
    static final Location HEADER = new Location(Location.Part.HEADER, "Authorization");

    static final Key<Template> TOKEN = Key.of(
                    "token", Templates.text(OWN), "The token, without the word Bearer.", "\"{{config.api_key}}\"")
            .asSecret();

    static final Component<AuthSpec> SPEC = Component.of(
            "bearer",
            "Sends `Authorization: Bearer TOKEN`.",
            List.of(TOKEN, WHEN),
            args -> new BearerAuth(args.get(TOKEN)));

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        Credential credential = new Credential("auth.token", token, context);
        return draft -> new Authenticator.Applied(draft.with(HEADER, "Bearer " + credential.get()), 0);
    }
}
