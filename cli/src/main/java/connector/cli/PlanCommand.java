package connector.cli;

import connector.Connector;
import connector.base.Json;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code connector plan}: the first part of a run whose slices are read by other processes. */
@Command(
        name = "plan",
        description = "Prints the slices of a run as JSON, for engines that read them in processes of their own.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector plan manifests/stripe.yaml --config stripe.json --state state.json --out plan-1.json",
            "  connector plan manifests/stripe.yaml --config stripe.json --select invoices | jq '.slices | length'"
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private ManifestArguments input;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Choice choice;

    @Mixin
    private Network network;

    @Option(names = "--state", paramLabel = "FILE", description = "State of the last run; absent or empty is none.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Name of the run, another one for each (default: a random one).")
    private Optional<String> runId = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the plan is written (default: stdout).")
    private Optional<Path> out = Optional.empty();

    private final Console console;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        choice.check();
        out.ifPresent(file -> PartFiles.writable("--out", file));
        Connector connector = input.load(console);
        ConfigValues config = input.config(connector, console);
        RunOptions options = RunOptions.of(
                        config,
                        state.map(StateFile::read).orElse(StateDocument.none()),
                        choice.selection(connector).orElseGet(() -> Selection.byDefault(connector.entries())))
                .fullRefresh(choice.fullRefresh())
                .acceptChangedFilters(choice.acceptChangedFilters())
                .stateEvery(Duration.ZERO)
                .padNulls(choice.padNulls())
                .build();
        Plan plan = connector
                .parts(config, network.machinery(input, common, console, Progress.NONE))
                .plan(runId.orElseGet(() -> UUID.randomUUID().toString()), options);
        if (out.isPresent()) {
            PartFiles.write(out.get(), "plan", plan.toPlain());
        } else {
            console.print(Json.text(plan.toPlain()));
        }
        return 0;
    }
}
