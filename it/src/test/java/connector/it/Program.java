package connector.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packaged program, started as a user's shell does, with its real output and exit code. */
final class Program {
    /** Far above the slowest run; a hang must fail a test and not the build. */
    static final int PATIENCE_SECONDS = 300;

    private final Path directory = Places.fresh("run-");
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    private Program() {}

    static Program run(Path manifest) {
        return new Program().with("run", manifest.toString());
    }

    /** How it is started, without arguments of its own. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-jar",
                Places.programJar().toString());
    }

    /** A script in a directory that starts it, for other scripts. */
    static Path script(Path directory) throws IOException {
        Path script = directory.resolve("connector");
        Files.writeString(script, "#!/bin/sh\nexec '" + String.join("' '", command()) + "' \"$@\"\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
        return script;
    }

    /** Options of the JVM, {@code -Xmx64m} for example. */
    Program jvm(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    Program config(Map<String, ?> values) {
        return file("--config", "config.json", values);
    }

    Program state(JsonNode state) {
        return file("--state", "state.json", state);
    }

    Program with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    private Program file(String option, String name, Object content) {
        Path file = directory.resolve(name);
        try {
            Rest.JSON.writeValue(file.toFile(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with(option, file.toString());
    }

    /** Runs to the end, whatever its exit code. */
    Outcome outcome() {
        Path report = directory.resolve("report.json");
        List<String> command = new ArrayList<>(command());
        command.addAll(1, options);
        command.addAll(arguments);
        command.addAll(List.of("--report", report.toString()));
        try {
            Shell.Result result = Shell.run(directory, Map.of(), Optional.empty(), PATIENCE_SECONDS, command);
            return new Outcome(
                    result.exit(),
                    result.stdout().lines().toList(),
                    result.stderr(),
                    Files.exists(report) ? Rest.JSON.readTree(report.toFile()) : Rest.JSON.missingNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end, which has to be a good one. */
    Outcome ok() {
        Outcome outcome = outcome();
        if (outcome.exit() != 0) {
            throw new AssertionError("exit code " + outcome.exit() + " of " + arguments + ":\n" + outcome.stderr());
        }
        return outcome;
    }
}
