package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Component;
import connector.spec.Key;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Authorization: Basic} (RFC 7617). Either half may be empty: many APIs take a key as one and nothing else. */
record BasicAuth(Optional<Template> username, Optional<Template> password) implements AuthSpec {
    private static final String SCHEME = "Basic ";

    static final Key<Template> USERNAME = Key.of(
                    "username", Templates.text(OWN), "The user, or a key. Empty when left out.", "\"{{config.user}}\"")
            .orNone();
    static final Key<Template> PASSWORD = Key.of(
                    "password", Templates.text(OWN), "The password. Empty when left out.", "\"{{config.password}}\"")
            .asSecret()
            .orNone();

    static final Component<AuthSpec> SPEC = Component.<AuthSpec>of(
                    "basic",
                    "Sends user and password as `Authorization: Basic`.",
                    List.of(USERNAME, PASSWORD, WHEN),
                    args -> new BasicAuth(args.find(USERNAME), args.find(PASSWORD)))
            .checked((args, reading) -> {
                if (!args.has(USERNAME) && !args.has(PASSWORD)) {
                    reading.error("auth.basic", args.node(), "basic needs `username`, `password` or both", "");
                }
            });

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        String now = header(context, context.clock().now());
        if (changes()) {
            return draft -> new Authenticator.Applied(
                    draft.with(
                            BearerAuth.HEADER, header(context, context.clock().now())),
                    0);
        }
        return draft -> new Authenticator.Applied(draft.with(BearerAuth.HEADER, now), 0);
    }

    private boolean changes() {
        return templates().stream().anyMatch(Credential::changes);
    }

    private List<Template> templates() {
        return Stream.of(username, password).flatMap(Optional::stream).toList();
    }

    private String header(AuthContext context, Instant at) {
        Env env = context.at(at);
        String user = username.flatMap(t -> t.text(env)).map(String::strip).orElse("");
        String word = password.flatMap(t -> t.text(env)).map(String::strip).orElse("");
        if (user.isEmpty() && word.isEmpty()) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "auth has neither a user nor a password",
                    "set " + Credential.options(templates()));
        }
        if (user.indexOf(':') >= 0) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "the user holds a colon, and what follows it would be taken for the password",
                    "check " + Credential.options(username.stream().toList()));
        }
        String sent = encode(user, word);
        if (!changes()) {
            // Alone, the user is the key; beside a password it is a name, and blanking it out would hide ordinary
            // words.
            context.redactor().add(word.isEmpty() ? user : word);
            context.redactor().add(sent.substring(SCHEME.length()));
        }
        return sent;
    }

    /** The header's value. */
    static String encode(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return SCHEME + Base64.getEncoder().encodeToString(pair);
    }
}
