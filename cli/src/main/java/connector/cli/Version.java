package connector.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Name and version as {@code --version} prints them; the version comes from the jar's manifest. */
final class Version implements IVersionProvider {

    /** Shown when the classes do not come from a jar, as in tests. */
    private static final String UNPACKAGED = "development";

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        return "connector " + number();
    }

    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse(UNPACKAGED);
    }
}
