package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
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

/** {@code connector commit}: puts the results of a plan's slices together. */
final class CommitCommand extends Command {
    private final ManifestArguments input = with(new ManifestArguments());

    private final CommonOptions common = with(new CommonOptions());

    private final Network network = with(new Network());

    private final Argument<Path> plan = option("--plan")
            .takes("FILE")
            .says("The plan whose slices were read.")
            .required(Path.class);

    private final Argument<Path> results = option("--results")
            .takes("DIR")
            .says("Folder with the results of the whole run so far, *.json.")
            .required(Path.class);

    private final Argument<Path> state = option("--state")
            .takes("FILE")
            .says("The state that the run began with; replaced when it changes, locked meanwhile.")
            .required(Path.class);

    private final Argument<Path> next = option("--next")
            .takes("FILE")
            .says("Where the plan of what is to be read next is written.")
            .required(Path.class);

    private final Console console;

    CommitCommand(Console console) {
        super(
                "commit",
                "Puts the results of slices together: writes the state, and the plan of what is to be read next.",
                "A plan without slices ends the run. May be repeated; a slice without a result counts as failed.");
        examples("connector commit manifests/stripe.yaml --config stripe.json --plan plan-1.json --results results"
                + " --state state.json --next plan-2.json");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        if (next.value()
                .toAbsolutePath()
                .normalize()
                .equals(plan.value().toAbsolutePath().normalize())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--plan and --next name one file, so the commit could not be repeated",
                    "write the next plan beside this one");
        }
        Plan made = PartFiles.plan(plan.value());
        PartFiles.writable("--next", next.value());
        PartFiles.writable("--state", state.value());
        Connector connector = input.load(console);
        ConfigValues config = input.config(connector, console);
        RunParts parts = connector.parts(config, network.machinery(input, common, console, Progress.NONE));
        try (StateLock lock = StateLock.take(state.value())) {
            List<SliceOutput> outputs = PartFiles.results(results.value());
            StateDocument before = StateFile.read(state.value());
            RunParts.Committed committed = parts.commit(made, outputs, before);
            if (!committed.state().equals(before)) {
                StateFile.write(state.value(), committed.state());
            }
            // After the state: who finds this file may believe that the commit is done.
            PartFiles.write(next.value(), "next plan", committed.next().toPlain());
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
        console.say(follow + (follow == 1 ? " slice is" : " slices are") + " to be read next: " + next.value());
        return 0;
    }
}
