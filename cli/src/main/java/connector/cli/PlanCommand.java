package connector.cli;

import connector.Connector;
import connector.base.Json;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.config.ConfigValues;
import connector.singer.Selection;
import connector.slice.Plan;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.sync.Progress;
import connector.sync.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** {@code connector plan}: the first part of a run whose slices are read by other processes. */
final class PlanCommand extends Command {
    private final ManifestArguments input = with(new ManifestArguments());

    private final CommonOptions common = with(new CommonOptions());

    private final Choice choice = with(new Choice());

    private final Network network = with(new Network());

    private final Argument<Optional<Path>> state = option("--state")
            .takes("FILE")
            .says("State of the last run; absent or empty is none.")
            .optional(Path.class);

    private final Argument<Optional<String>> runId = option("--run-id")
            .takes("ID")
            .says("Name of the run, another one for each (default: a random one).")
            .optional(String.class);

    private final Argument<Optional<Path>> out = option("--out")
            .takes("FILE")
            .says("Where the plan is written (default: stdout).")
            .optional(Path.class);

    private final Console console;

    PlanCommand(Console console) {
        super("plan", "Prints the slices of a run as JSON, for engines that read them in processes of their own.");
        examples(
                "connector plan manifests/stripe.yaml --config stripe.json --state state.json --out plan-1.json",
                "connector plan manifests/stripe.yaml --config stripe.json --select invoices | jq '.slices | length'");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        choice.check();
        out.value().ifPresent(file -> PartFiles.writable("--out", file));
        Connector connector = input.load(console);
        ConfigValues config = input.config(connector, console);
        RunOptions options = RunOptions.of(
                        config,
                        state.value().map(StateFile::read).orElse(StateDocument.none()),
                        choice.selection(connector).orElseGet(() -> Selection.byDefault(connector.entries())))
                .fullRefresh(choice.fullRefresh())
                .acceptChangedFilters(choice.acceptChangedFilters())
                .stateEvery(Duration.ZERO)
                .padNulls(choice.padNulls())
                .build();
        Plan plan = connector
                .parts(config, network.machinery(input, common, console, Progress.NONE))
                .plan(runId.value().orElseGet(() -> UUID.randomUUID().toString()), options);
        if (out.value().isPresent()) {
            PartFiles.write(out.value().get(), "plan", plan.toPlain());
        } else {
            console.print(Json.text(plan.toPlain()));
        }
        return 0;
    }
}
