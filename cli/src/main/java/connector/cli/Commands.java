package connector.cli;

import connector.base.FailureClass;
import connector.cli.line.Command;
import connector.cli.line.PathConverter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command {@code connector} and what is below it. */
final class Commands extends Command {
    static final String NAME = "connector";

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

    private Commands(Console console) {
        super(NAME, "Reads an API described by a manifest and writes Singer.");
        footer("Try it without an account", "connector run manifests/stripe.yaml --demo");
        option("-h", "--help").says("Show this help message and exit.").help();
        option("-V", "--version").says("Print version information and exit.").version();
        spec().version(Version.text());
        this.console = console;
    }

    /** Without a subcommand the usage is shown. */
    @Override
    public Integer call() {
        usage(console.errors());
        return 0;
    }

    /** The whole command tree. */
    static CommandLine line(Console console) {
        return line(console, NAMES);
    }

    /**
     * What the arguments need of it: one command if they name one. To make all of them takes longer than the work of a short
     * one.
     */
    static CommandLine line(Console console, String... arguments) {
        boolean one = arguments.length > 0 && !arguments[0].equals(COMPLETION) && NAMES.contains(arguments[0]);
        return line(console, one ? List.of(arguments[0]) : NAMES);
    }

    /** Abbreviated options are refused so that a new option never changes what an old one means. */
    private static CommandLine line(Console console, List<String> names) {
        // Its warnings quote arguments and values it finds odd, secrets among them, and pass no redactor.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        boolean all = names.size() == NAMES.size();
        CommandLine line = new CommandLine(all ? new Commands(console).spec() : root());
        for (String name : names) {
            line.addSubcommand(name, command(name, console).spec());
        }
        Handlers handlers = new Handlers(console);
        return line.registerConverter(Path.class, new PathConverter())
                .setAbbreviatedOptionsAllowed(false)
                .setAbbreviatedSubcommandsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true))
                .setErr(console.writer())
                .setParameterExceptionHandler(handlers)
                .setExecutionExceptionHandler(handlers);
    }

    /** Stands above a command that was named: it has only to be called what it is called. */
    private static CommandSpec root() {
        return CommandSpec.create().name(NAME);
    }

    private static Command command(String name, Console console) {
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
            case "state" -> new StateCommand(console);
            case "plan" -> new PlanCommand(console);
            case "read" -> new ReadCommand(console);
            case "commit" -> new CommitCommand(console);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A class: picocli's interfaces are too old for an archive to keep lambdas of them. */
    private record Handlers(Console console)
            implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
        @Override
        public int handleParseException(ParameterException e, String[] arguments) {
            console.show(UsageErrors.of(e));
            return FailureClass.USAGE.exitCode();
        }

        @Override
        public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
            return Execution.failed(console, e);
        }
    }
}
