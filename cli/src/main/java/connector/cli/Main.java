package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.log.LogSettings;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code connector}: what the launcher starts. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Reads an API described by a manifest and writes Singer.",
        footerHeading = "%nTry it without an account:%n",
        footer = "  connector run manifests/stripe.yaml --demo")
public final class Main implements Runnable {
    private final Console console;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main(Console console) {
        this.console = console;
    }

    /** Without a subcommand the usage is shown. */
    @Override
    public void run() {
        spec.commandLine().usage(console.errors());
    }

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(Console.ofProcess(), arguments));
    }

    /** Runs a command line; returns the exit code. */
    static int execute(Console console, String... arguments) {
        LogSettings.set(LogSettings.Level.INFO, false, console.redactor(), console.errors());
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF); // its warnings quote arguments, and pass no redactor
        try {
            return commandLine(console).execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError e) { // picocli catches only exceptions
            return failed(console, e);
        }
    }

    /** The whole command tree; abbreviated options are refused so that a new option never changes what an old one means. */
    static CommandLine commandLine(Console console) {
        // It warns of values it finds odd and shows them, secrets among them.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        CommandLine line = new CommandLine(new Main(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new DiscoverCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ValidateCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new TestCommand(console))
                .addSubcommand(new RecordCommand(console))
                .addSubcommand(new NewCommand(console, Questions.ofProcess(console)))
                .addSubcommand(new TortureCommand(console))
                .addSubcommand(new InferCommand(console))
                .addSubcommand(new PreviewCommand(console))
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new DocsCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .addSubcommand(new LinkCommand(console))
                .addSubcommand(new LoginCommand(console, System.in))
                .addSubcommand(StateCommand.of(console))
                .addSubcommand(new PlanCommand(console))
                .addSubcommand(new ReadCommand(console))
                .addSubcommand(new CommitCommand(console));
        return line.setAbbreviatedOptionsAllowed(false)
                .setAbbreviatedSubcommandsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true))
                .setErr(console.writer())
                .setParameterExceptionHandler((e, args) -> usage(console, e))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(console, e));
    }

    private static int usage(Console console, ParameterException e) {
        console.show(UsageErrors.of(e));
        return FailureClass.USAGE.exitCode();
    }

    private static int failed(Console console, Throwable e) {
        Failure failure = e instanceof Failure known ? known : unexpected(e);
        console.show(failure);
        return failure.kind().exitCode();
    }

    private static Failure unexpected(Throwable e) {
        if (e instanceof FileSystemException file) {
            return new Failure(
                    FailureClass.USAGE,
                    file.getFile() + " cannot be read" + (file.getReason() == null ? "" : ": " + file.getReason()),
                    "check its path and permissions",
                    e);
        }
        if (e instanceof OutOfMemoryError) {
            return new Failure(
                    FailureClass.INTERNAL,
                    "out of memory",
                    "ask for smaller pages, or give more: CONNECTOR_JAVA_OPTS=-Xmx1g",
                    e);
        }
        return new Failure(
                FailureClass.INTERNAL,
                "a defect of the connector: " + e,
                "please report it with the manifest and the output of --log-level debug",
                e);
    }
}
