package connector.cli;

import connector.base.FailureClass;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code connector} and what is below it. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Reads an API described by a manifest and writes Singer.",
        footerHeading = "%nTry it without an account:%n",
        footer = "  connector run manifests/stripe.yaml --demo")
final class Commands implements Runnable {
    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "run",
            "discover",
            "check",
            "validate",
            "explain",
            "fmt",
            "test",
            "record",
            "new",
            "torture",
            "infer",
            "preview",
            "list",
            "docs",
            "completion",
            "link",
            "login",
            "state",
            "plan",
            "read",
            "commit");

    /** Looks at the others. */
    private static final String COMPLETION = "completion";

    private final Console console;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Commands(Console console) {
        this.console = console;
    }

    /** Without a subcommand the usage is shown. */
    @Override
    public void run() {
        spec.commandLine().usage(console.errors());
    }

    /** The whole command tree. */
    static CommandLine line(Console console) {
        return line(console, NAMES);
    }

    /**
     * What the arguments need of it: one command if they name one. Picocli reads the annotations of every command that is
     * there, which takes longer than the work of a short one.
     */
    static CommandLine line(Console console, String... arguments) {
        boolean one = arguments.length > 0 && !arguments[0].equals(COMPLETION) && NAMES.contains(arguments[0]);
        return line(console, one ? List.of(arguments[0]) : NAMES);
    }

    /** Abbreviated options are refused so that a new option never changes what an old one means. */
    private static CommandLine line(Console console, List<String> names) {
        // Its warnings quote arguments and values it finds odd, secrets among them, and pass no redactor.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        CommandLine line = new CommandLine(new Commands(console));
        names.forEach(name -> line.addSubcommand(name, command(name, console)));
        return line.setAbbreviatedOptionsAllowed(false)
                .setAbbreviatedSubcommandsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true))
                .setErr(console.writer())
                .setParameterExceptionHandler((e, args) -> usage(console, e))
                .setExecutionExceptionHandler((e, command, parsed) -> Main.failed(console, e));
    }

    private static Object command(String name, Console console) {
        return switch (name) {
            case "run" -> new RunCommand(console);
            case "discover" -> new DiscoverCommand(console);
            case "check" -> new CheckCommand(console);
            case "validate" -> new ValidateCommand(console);
            case "explain" -> new ExplainCommand(console);
            case "fmt" -> new FmtCommand(console);
            case "test" -> new TestCommand(console);
            case "record" -> new RecordCommand(console);
            case "new" -> new NewCommand(console, Questions.ofProcess(console));
            case "torture" -> new TortureCommand(console);
            case "infer" -> new InferCommand(console);
            case "preview" -> new PreviewCommand(console);
            case "list" -> new ListCommand(console);
            case "docs" -> new DocsCommand(console);
            case "completion" -> new CompletionCommand(console);
            case "link" -> new LinkCommand(console);
            case "login" -> new LoginCommand(console, System.in);
            case "state" -> StateCommand.of(console);
            case "plan" -> new PlanCommand(console);
            case "read" -> new ReadCommand(console);
            case "commit" -> new CommitCommand(console);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int usage(Console console, ParameterException e) {
        console.show(UsageErrors.of(e));
        return FailureClass.USAGE.exitCode();
    }
}
