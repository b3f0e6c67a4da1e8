package connector.auth;

import connector.spec.Component;
import java.util.List;

/** Sends no credentials. */
record NoAuth() implements AuthSpec {
    static final Component<AuthSpec> SPEC =
            Component.of("none", "Sends no credentials.", List.of(WHEN), args -> new NoAuth());

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        return draft -> new Authenticator.Applied(draft, 0);
    }
}
