package connector.cli;

import connector.Connector;
import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.config.ConfigValues;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.Run;
import connector.sync.RunReport;
import connector.sync.SingerSink;
import connector.sync.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code connector run}: reads the selected streams and writes Singer messages; also a complete Singer tap. */
final class RunCommand extends Command {
    private final ManifestArguments input = with(new ManifestArguments());

    private final CommonOptions common = with(new CommonOptions());

    private final RunArguments run = with(new RunArguments());

    private final Network network = with(new Network());

    private final Watching watching = with(new Watching());

    private final QuarantineOptions quarantine = with(new QuarantineOptions());

    private final Argument<Optional<Path>> report = option("--report")
            .takes("FILE")
            .says("Writes the run report as JSON.")
            .optional(Path.class);

    private final Argument<Boolean> demo = option("--demo")
            .says("Plays the manifest's own recording: no account, no network.")
            .flag();

    private final Argument<Optional<Path>> replay = option("--replay")
            .takes("PATH")
            .says("Plays a test case or an archive instead of the network, with its config, state and clock.")
            .optional(Path.class);

    private final Argument<ProgressLines.When> progress = option("--progress")
            .takes("WHEN")
            .says("Shows on stderr how it goes: auto (default, on a terminal), always or never.")
            .orElse(ProgressLines.When.AUTO);

    private final Argument<Boolean> discover = option("--discover")
            .says("Prints the catalog, as `connector discover` does.")
            .flag();

    private final Argument<Boolean> about =
            option("--about").says("Describes the source and its options.").flag();

    private final Argument<String> format = option("--format")
            .takes("FORMAT")
            .says("Of --about: json or markdown.")
            .orElse("markdown");

    private final Argument<Boolean> test = option("--test")
            .says("Tries the credentials, as `connector check` does.")
            .flag();

    private final Console console;

    RunCommand(Console console) {
        super("run", "Reads the selected streams and writes Singer messages to stdout.");
        examples(
                "connector run manifests/stripe.yaml --demo",
                "connector run manifests/stripe.yaml --config stripe.json --state state.json | target-postgres",
                "connector run manifests/github.yaml --config github.json --select 'issues,releases.*' --report report.json");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        Connector.prepareRun(); // the manifest is still being read, by another thread
        Optional<Recording> ahead = demo.value() ? Recording.ahead(input) : Optional.empty();
        Connector connector = input.load(console);
        if (discover.value()) {
            console.print(Json.pretty(connector.catalog()));
            return 0;
        }
        if (about.value()) {
            console.print(About.of(connector.source(), format.value()));
            return 0;
        }
        if (test.value()) {
            return CheckCommand.check(
                    connector, input, network.machinery(input, common, console, Progress.NONE), console);
        }
        if (demo.value() && replay.value().isPresent()) {
            throw new Failure(FailureClass.USAGE, "--demo and --replay exclude each other", "give one of them");
        }
        Optional<Recording> recording = demo.value()
                ? Optional.of(Replays.demo(connector, input, ahead))
                : replay.value().map(Recording::at);
        run.check(recording.isPresent());
        watching.check();
        quarantine.check();
        report.value().ifPresent(RunCommand::checkFolder);
        ProgressLines shown = common.progress(console, progress.value());
        try (Watching open = watching) {
            return recording.isPresent() ? recorded(connector, recording.get(), shown) : live(connector, shown);
        }
    }

    private int recorded(Connector connector, Recording recording, ProgressLines shown) {
        watching.begin(input, console);
        // A recording can be played again, so that nothing is lost where no file is named.
        Sink out = watching.over(new SingerSink(console.out()));
        if (quarantine.named().isEmpty()) {
            return recorded(connector, recording, shown, out);
        }
        try (QuarantineFile kept = new QuarantineFile(quarantine.named().get(), out, console.redactor())) {
            return recorded(connector, recording, shown, kept);
        }
    }

    private int recorded(Connector connector, Recording recording, ProgressLines shown, Sink out) {
        RunReport done = new Replays(
                        connector,
                        input,
                        given -> KnownState.warned(run.over(given, connector), connector, console),
                        console)
                .play(recording, machinery -> watching.over(machinery, shown), out);
        return finish(done, shown, quarantine.named());
    }

    private int live(Connector connector, ProgressLines shown) {
        ConfigValues config = input.config(connector, console);
        watching.begin(input, console);
        Path aside = quarantine.ofRun(connector.source().name(), run.keptState());
        Sink messages = watching.over(new SingerSink(console.out()));
        try (QuarantineFile out = new QuarantineFile(aside, messages, console.redactor())) {
            if (run.keptState().isEmpty()) {
                return live(connector, config, out, shown, aside);
            }
            try (KeptState kept = KeptState.of(run.keptState().get(), out)) {
                return live(connector, config, kept, shown, aside);
            }
        }
    }

    private int live(Connector connector, ConfigValues config, Sink sink, ProgressLines shown, Path aside) {
        Machinery machinery = watching.over(network.machinery(input, common, console, Progress.NONE), shown);
        Run prepared =
                connector.prepare(KnownState.warned(run.live(connector, config), connector, console), machinery, sink);
        return Signals.during(prepared, () -> finish(prepared.execute(), shown, Optional.of(aside)));
    }

    private static void checkFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--report: " + file + (Files.isDirectory(file) ? " is a directory" : ": there is no such folder"),
                    "name a file in a folder that exists");
        }
    }

    /** Writes the report, then shows the summary, whose last word is of both; gives the exit code. */
    private int finish(RunReport done, ProgressLines shown, Optional<Path> aside) {
        shown.end(done);
        watching.end(done);
        Optional<Failure> unwritten = report.value().flatMap(file -> unwritten(file, SetAside.in(done, aside)));
        Summary.streams(done, console);
        SetAside.say(done, aside.map(Path::toString), console);
        watching.explain(done, report.value(), console);
        Summary.end(done, unwritten, console);
        return unwritten
                .map(failure ->
                        FailureClass.worse(done.exitCode(), failure.kind().exitCode()))
                .orElse(done.exitCode());
    }

    private Optional<Failure> unwritten(Path file, Map<String, Object> plain) {
        try {
            AtomicFiles.write(file, Json.file(console.redactor().plain(plain)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Failure(
                    FailureClass.OUTPUT,
                    "the report " + file + " cannot be written: " + e.getMessage(),
                    "check its folder's permissions and the disk's free space"));
        }
    }
}
