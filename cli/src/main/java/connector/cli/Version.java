package connector.cli;

import java.util.Optional;

/** Name and version as {@code --version} prints them; the version comes from the jar's manifest. */
final class Version {

    /** Shown when the classes do not come from a jar, as in tests. */
    private static final String UNPACKAGED = "development";

    private Version() {}

    static String text() {
        return "connector " + number();
    }

    private static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse(UNPACKAGED);
    }
}
