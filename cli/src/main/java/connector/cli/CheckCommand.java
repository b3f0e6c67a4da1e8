package connector.cli;

import connector.Connector;
import connector.base.SystemTime;
import connector.cli.line.Command;
import connector.config.ConfigValues;
import connector.singer.Selection;
import connector.singer.StreamSelection;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.StreamReport;
import connector.testcase.CollectingSink;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** {@code connector check}: tries the credentials on one record of one stream. */
final class CheckCommand extends Command {
    private final ManifestArguments input = with(new ManifestArguments());

    private final CommonOptions common = with(new CommonOptions());

    private final Network network = with(new Network());

    private final Console console;

    CheckCommand(Console console) {
        super("check", "Tries credentials and connection: reads one record of one stream.");
        examples("connector check manifests/stripe.yaml --config stripe.json");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        return check(input.load(console), input, network.machinery(input, common, console, Progress.NONE), console);
    }

    /** Reads one record through the engine, and says what came. */
    static int check(Connector connector, ManifestArguments input, Machinery machinery, Console console) {
        ConfigValues config = input.config(connector, console);
        String stream = connector.source().checked().name();
        SystemTime time = new SystemTime();
        RunOptions options = RunOptions.of(
                        config, StateDocument.none(), new Selection(Map.of(stream, StreamSelection.ALL)))
                .limit(1)
                .concurrency(1)
                .stateEvery(Duration.ZERO)
                .build();
        Instant start = time.now();
        CollectingSink sink = new CollectingSink();
        RunReport report = connector.run(options, machinery, sink);
        Duration took = Duration.between(start, time.now());
        if (report.exitCode() == 0) {
            long records =
                    sink.records().values().stream().mapToLong(r -> r.size()).sum();
            console.print("OK: " + connector.source().title() + " answered "
                    + (records == 0 ? "without a record" : "with a record") + " of " + stream + " in "
                    + took.toMillis() + " ms");
        } else {
            report.failure().ifPresent(console::show);
            report.streams().stream().map(StreamReport::failures).forEach(all -> all.forEach(console::show));
        }
        return report.exitCode();
    }
}
