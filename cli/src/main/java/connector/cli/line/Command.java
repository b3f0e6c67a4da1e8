package connector.cli.line;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command: its fields declare what it takes, its constructor what the help says of it, {@link #call} does it and gives the
 * exit code. Nothing is read by reflection, which takes longer than the work of a short command.
 */
public abstract class Command extends Arguments implements Callable<Integer> {
    private static final String INDENT = "  ";

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    /** @param description the first lines of the help */
    protected Command(String name, String... description) {
        spec.name(name);
        spec.usageMessage().description(description);
    }

    /** Ends the help with command lines that work. */
    protected final void examples(String... lines) {
        footer(lines.length == 1 ? "Example" : "Examples", lines);
    }

    /** Ends the help with these lines, below a heading. */
    protected final void footer(String heading, String... lines) {
        String[] indented = new String[lines.length]; // no stream: its first lambda takes 5 ms on Java 17
        for (int i = 0; i < lines.length; i++) {
            indented[i] = INDENT + lines[i];
        }
        spec.usageMessage().footerHeading("%n" + heading + ":%n").footer(indented);
    }

    /** Declares commands below this one. */
    protected final void subcommands(Command... below) {
        for (Command one : below) {
            spec.addSubcommand(one.spec.name(), one.spec);
        }
    }

    /** Shows the help. */
    protected final void usage(PrintStream out) {
        spec.commandLine().usage(out);
    }

    /** All commands, of which this is one. */
    protected final CommandLine program() {
        return spec.root().commandLine();
    }

    /** What it declares. */
    public final CommandSpec spec() {
        return spec;
    }

    @Override
    void add(ArgSpec one) {
        spec.add(one);
    }
}
