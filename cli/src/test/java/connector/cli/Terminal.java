package connector.cli;

import connector.base.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs command lines as a user does, in this process. */
final class Terminal {
    /** The manifests of this repository. */
    static final Path MANIFESTS = Path.of("..", "manifests").toAbsolutePath().normalize();

    /** What a command left behind. */
    record Ran(int exit, String out, String err) {
        /** Its stdout, line by line. */
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private final Map<String, String> environment;

    Terminal() {
        this(Map.of());
    }

    /** @param environment variables of the process */
    Terminal(Map<String, String> environment) {
        this.environment = environment;
    }

    Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = run(out, false, arguments);
        return new Ran(ran.exit(), out.toString(StandardCharsets.UTF_8), ran.err());
    }

    /** The words that all commands of a test begin with, and those of this one. */
    Ran run(List<String> first, String... more) {
        return run(words(first, more));
    }

    /** The same as one array. */
    static String[] words(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** With an own stdout. */
    Ran run(OutputStream out, boolean terminal, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = Execution.execute(new Console(out, errors, environment, terminal, new Redactor()), arguments);
        return new Ran(exit, "", err.toString(StandardCharsets.UTF_8));
    }

    /** A stdout whose reader has gone. */
    static final class Closed extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
