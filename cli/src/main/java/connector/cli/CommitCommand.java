package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.config.ConfigValues;
import connector.slice.Plan;
import connector.slice.SliceOutput;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.state.StateLock;
import connector.sync.Progress;
import connector.sync.RunParts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code connector commit}: puts the results of a plan's slices together. */
@Command(
        name = "commit",
        description = {
            "Puts the results of slices together: writes the state, and the plan of what is to be read next.",
            "A plan without slices ends the run. May be repeated; a slice without a result counts as failed."
        },
        footerHeading = "%nExample:%n",
        footer = "  connector commit manifests/stripe.yaml --config stripe.json --plan plan-1.json --results results"
                + " --state state.json --next plan-2.json")
final class CommitCommand implements Callable<Integer> {
    @Mixin
    private ManifestArguments input;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Network network;

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The plan whose slices were read.")
    private Path plan;

    @Option(
            names = "--results",
            required = true,
            paramLabel = "DIR",
            description = "Folder with the results of the whole run so far, *.json.")
    private Path results;

    @Option(
            names = "--state",
            required = true,
            paramLabel = "FILE",
            description = "The state that the run began with; replaced when it changes, locked meanwhile.")
    private Path state;

    @Option(
            names = "--next",
            required = true,
            paramLabel = "FILE",
            description = "Where the plan of what is to be read next is written.")
    private Path next;

    private final Console console;

    CommitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        if (next.toAbsolutePath().normalize().equals(plan.toAbsolutePath().normalize())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--plan and --next name one file, so the commit could not be repeated",
                    "write the next plan beside this one");
        }
        Plan made = PartFiles.plan(plan);
        PartFiles.writable("--next", next);
        PartFiles.writable("--state", state);
        Connector connector = input.load(console);
        ConfigValues config = input.config(connector, console);
        RunParts parts = connector.parts(config, network.machinery(input, common, console, Progress.NONE));
        try (StateLock lock = StateLock.take(state)) {
            List<SliceOutput> outputs = PartFiles.results(results);
            StateDocument before = StateFile.read(state);
            RunParts.Committed committed = parts.commit(made, outputs, before);
            if (!committed.state().equals(before)) {
                StateFile.write(state, committed.state());
            }
            // After the state: who finds this file may believe that the commit is done.
            PartFiles.write(next, "next plan", committed.next().toPlain());
            return say(committed);
        }
    }

    private int say(RunParts.Committed committed) {
        int follow = committed.next().slices().size();
        SetAside.say(committed.report(), Optional.of("the files of their reads"), console);
        if (follow == 0) {
            Summary.streams(committed.report(), console);
            Summary.end(committed.report(), console);
            return committed.report().exitCode();
        }
        if (!committed.report().streams().isEmpty()) {
            Summary.streams(committed.report(), console);
        }
        console.say(follow + (follow == 1 ? " slice is" : " slices are") + " to be read next: " + next);
        return 0;
    }
}
