package connector.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code connector}: what the launcher starts. Commands are added as subcommands. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Reads an API described by a manifest and writes Singer.")
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Without a subcommand the usage is shown. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command tree; abbreviated options are refused so that a new option never changes what an old one means. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
