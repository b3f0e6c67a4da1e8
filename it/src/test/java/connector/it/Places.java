package connector.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where things are; the build says so in system properties. */
final class Places {
    private Places() {}

    /** The checkout. */
    static Path repository() {
        return of("repository");
    }

    /** The copy of {@code examples/servers} in which the servers' own packages are installed. */
    static Path servers() {
        return of("servers");
    }

    /** A manifest or config below {@code examples/}. */
    static Path example(String name) {
        return repository().resolve("examples").resolve(name);
    }

    /** The jar that the distribution starts with; its class path names the others. */
    static Path programJar() {
        Path lib = repository().resolve("cli/target/dist/lib");
        try (Stream<Path> files = Files.list(lib)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().startsWith("connector-cli-"))
                    .toList();
            if (jars.size() == 1) {
                return jars.get(0);
            }
            throw new IllegalStateException("expected one connector-cli jar in " + lib + ", found " + jars);
        } catch (IOException e) {
            throw new UncheckedIOException("the program is not built: run mvn package first", e);
        }
    }

    /** For what tests leave behind. */
    static Path work() {
        try {
            return Files.createDirectories(of("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new empty directory below {@code target}, left there for whoever looks into a failure. */
    static Path fresh(String prefix) {
        try {
            return Files.createTempDirectory(work(), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path of(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(
                    "the property " + property + " is not set: start these tests with mvn verify -Pit");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
