package connector.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs of the Singer community, each in a virtual environment below {@code target}. They are an extra check: without
 * Python, or without its packages within reach, the tests that need them are skipped and say so.
 */
final class Python {
    private static final int PATIENCE_SECONDS = 180;

    private Python() {}

    /** The path of a package's program, installed when it is not yet there; empty with the reason on stderr. */
    static Optional<Path> program(String name, String pinned) {
        Path home = Places.work().resolve("python-" + pinned.replace("==", "-"));
        Path program = home.resolve("bin").resolve(name);
        try {
            if (!Files.isExecutable(program)) {
                run(home.getParent(), Map.of(), List.of("python3", "-m", "venv", home.toString()));
                run(
                        home,
                        Map.of("PIP_DISABLE_PIP_VERSION_CHECK", "1"),
                        List.of(home.resolve("bin/pip").toString(), "-q", "install", pinned));
            }
            run(home, Map.of(), List.of(program.toString(), "--help"));
            return Optional.of(program);
        } catch (IOException e) {
            System.err.println("*** SKIPPED: the checks with " + name + " (" + pinned
                    + ") need Python 3 with venv and its" + " packages: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void run(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        Shell.Result result = Shell.run(directory, environment, Optional.empty(), PATIENCE_SECONDS, command);
        if (result.exit() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + result.exit() + ": " + result.stderr());
        }
    }
}
