package connector.net;

import java.util.Optional;

/** How we name ourselves to servers (RFC 9110, 10.1.5). */
public final class UserAgent {
    /** {@code connector/VERSION}; the version comes from the jar. */
    public static final String TEXT = "connector/"
            + Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion())
                    .orElse("development");

    private UserAgent() {}
}
