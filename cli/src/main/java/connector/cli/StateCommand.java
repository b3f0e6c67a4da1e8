package connector.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code connector state}: looks at a state file, and edits it so that the next run can use it. */
@Command(
        name = "state",
        description = "Looks at and edits a state file safely.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector state show state.json",
            "  connector state diff before.json after.json",
            "  connector state rewind state.json invoices --to 2026-01-01T00:00:00Z",
            "  connector state set state.json issues 2026-01-01T00:00:00Z --partition repo=a/b"
        })
final class StateCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final Console console;

    private StateCommand(Console console) {
        this.console = console;
    }

    /** With its subcommands. */
    static CommandLine of(Console console) {
        return new CommandLine(new StateCommand(console))
                .addSubcommand(new StateShowCommand(console))
                .addSubcommand(new StateDiffCommand(console))
                .addSubcommand(new StateRewindCommand(console))
                .addSubcommand(new StateSetCommand(console));
    }

    /** Without a subcommand the usage is shown. */
    @Override
    public Integer call() {
        spec.commandLine().usage(console.errors());
        return connector.base.FailureClass.USAGE.exitCode();
    }
}
