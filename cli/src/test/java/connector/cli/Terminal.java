package connector.cli;

import connector.base.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs command lines as a user does, in this process. */
final class Terminal {
    /** The manifests of this repository. */
    static final Path MANIFESTS = Path.of("..", "manifests").toAbsolutePath().normalize();

    /** What a command left behind. */
    record Ran(int exit, String out, String err) {}

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
