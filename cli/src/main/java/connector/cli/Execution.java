package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.log.LogSettings;
import connector.cli.log.StderrLogProvider;
import connector.cli.problems.ManifestAhead;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/** Runs a command line: what it says and the exit code, whatever happens. */
final class Execution {
    private Execution() {}

    /** Runs the command line of this process; returns the exit code. */
    static int ofProcess(String... arguments) {
        prepare();
        LogSettings.prepare();
        // As soon as can be: the console alone takes 8 ms on Java 17, for it has the first regex.
        ManifestAhead.begin(arguments);
        return understood(Console.ofProcess(), arguments);
    }

    /** Sets what holds for the process. */
    static void prepare() {
        // Named, SLF4J need not look through every jar for it. It would say so on stderr.
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", StderrLogProvider.class.getName());
        // Picocli's converters by reflection, of types that no option has; Commands has one of its own for paths.
        System.setProperty("picocli.converters.excludes", "java.*");
        // Picocli would look through every jar for a class of Groovy.
        System.setProperty("picocli.disable.closures", "true");
    }

    /** Runs a command line; returns the exit code. */
    static int execute(Console console, String... arguments) {
        LogSettings.prepare();
        ManifestAhead.begin(arguments);
        return understood(console, arguments);
    }

    private static int understood(Console console, String... arguments) {
        try {
            LogSettings.set(LogSettings.Level.INFO, false, console.redactor(), console.errors());
            return Commands.line(console, arguments).execute(arguments);
        } catch (Failure | OutOfMemoryError | StackOverflowError e) { // picocli catches only exceptions
            return failed(console, e);
        }
    }

    /** Says what went wrong; returns the exit code. */
    static int failed(Console console, Throwable e) {
        Failure failure = e instanceof Failure known ? known : unexpected(e);
        console.show(failure);
        return failure.kind().exitCode();
    }

    private static Failure unexpected(Throwable e) {
        // The former of a directory below the one that was named.
        Throwable cause = e instanceof UncheckedIOException walk ? walk.getCause() : e;
        if (cause instanceof FileSystemException file) {
            return new Failure(
                    FailureClass.USAGE,
                    file.getFile() + " cannot be read" + (file.getReason() == null ? "" : ": " + file.getReason()),
                    "check its path and permissions",
                    e);
        }
        return Failure.unforeseen(e);
    }
}
