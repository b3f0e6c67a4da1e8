package connector.cli;

import connector.base.Redactor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The run by which the launcher learns what to put into its archive of classes: offline, saying nothing. */
final class Rehearsal {
    private Rehearsal() {}

    /**
     * Does what is done most.
     *
     * @param arguments "validate" for what only looks at manifests or "run" for everything, and a manifest with a demo, which
     *     an installed copy may lack
     */
    public static void main(String[] arguments) {
        Main.answers(new String[0], OutputStream.nullOutputStream()); // for a class that is not met, its jar is opened
        Execution.prepare();
        execute("--help");
        if (Files.isRegularFile(Path.of(arguments[1]))) {
            execute("validate", arguments[1]);
            if (arguments[0].equals("run")) {
                execute("run", arguments[1], "--demo");
            }
        }
        System.exit(0);
    }

    private static void execute(String... words) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        PrintStream errors = new PrintStream(nowhere, true, StandardCharsets.UTF_8);
        Execution.execute(new Console(nowhere, errors, Map.of(), false, new Redactor()), words);
    }
}
