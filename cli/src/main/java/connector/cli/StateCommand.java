package connector.cli;

import connector.base.FailureClass;
import connector.cli.line.Command;

/** {@code connector state}: looks at a state file, and edits it so that the next run can use it. */
final class StateCommand extends Command {
    private final Console console;

    StateCommand(Console console) {
        super("state", "Looks at and edits a state file safely.");
        examples(
                "connector state show state.json",
                "connector state diff before.json after.json",
                "connector state rewind state.json invoices --to 2026-01-01T00:00:00Z",
                "connector state set state.json issues 2026-01-01T00:00:00Z --partition repo=a/b");
        option("-h", "--help").says("Shows this help.").help();
        subcommands(
                new StateShowCommand(console),
                new StateDiffCommand(console),
                new StateRewindCommand(console),
                new StateSetCommand(console));
        this.console = console;
    }

    /** Without a subcommand the usage is shown. */
    @Override
    public Integer call() {
        usage(console.errors());
        return FailureClass.USAGE.exitCode();
    }
}
