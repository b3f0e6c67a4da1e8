package connector.cli;

import connector.Connector;
import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code connector run}: reads the selected streams and writes Singer messages; also a complete Singer tap. */
@Command(
        name = "run",
        description = "Reads the selected streams and writes Singer messages to stdout.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector run manifests/stripe.yaml --demo",
            "  connector run manifests/stripe.yaml --config stripe.json --state state.json | target-postgres",
            "  connector run manifests/github.yaml --config github.json --select 'issues,releases.*' --report report.json"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ManifestArguments input;

    @Mixin
    private CommonOptions common;

    @Mixin
    private RunArguments run;

    @Mixin
    private Network network;

    @Mixin
    private Watching watching;

    @Mixin
    private QuarantineOptions quarantine;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the run report as JSON.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--demo", description = "Plays the manifest's own recording: no account, no network.")
    private boolean demo;

    @Option(
            names = "--replay",
            paramLabel = "PATH",
            description = "Plays a test case or an archive instead of the network, with its config, state and clock.")
    private Optional<Path> replay = Optional.empty();

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            description = "Shows on stderr how it goes: auto (default, on a terminal), always or never.")
    private ProgressLines.When progress = ProgressLines.When.AUTO;

    @Option(names = "--discover", description = "Prints the catalog, as `connector discover` does.")
    private boolean discover;

    @Option(names = "--about", description = "Describes the source and its options.")
    private boolean about;

    @Option(names = "--format", paramLabel = "FORMAT", description = "Of --about: json or markdown.")
    private String format = "markdown";

    @Option(names = "--test", description = "Tries the credentials, as `connector check` does.")
    private boolean test;

    private final Console console;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        Connector connector = input.load(console);
        if (discover) {
            console.print(Json.pretty(connector.catalog()));
            return 0;
        }
        if (about) {
            console.print(About.of(connector.source(), format));
            return 0;
        }
        if (test) {
            return CheckCommand.check(
                    connector, input, network.machinery(input, common, console, Progress.NONE), console);
        }
        if (demo && replay.isPresent()) {
            throw new Failure(FailureClass.USAGE, "--demo and --replay exclude each other", "give one of them");
        }
        Optional<Path> recording = demo ? Optional.of(Replays.demo(connector, input)) : replay;
        run.check(recording.isPresent());
        watching.check();
        quarantine.check();
        report.ifPresent(RunCommand::checkFolder);
        ProgressLines shown = common.progress(console, progress);
        try (Watching open = watching) {
            return recording.isPresent() ? recorded(connector, recording.get(), shown) : live(connector, shown);
        }
    }

    private int recorded(Connector connector, Path recording, ProgressLines shown) {
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

    private int recorded(Connector connector, Path recording, ProgressLines shown, Sink out) {
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

    /** Writes the report and shows the summary; gives the exit code. */
    private int finish(RunReport done, ProgressLines shown, Optional<Path> aside) {
        shown.end(done);
        watching.end(done);
        Summary.streams(done, console);
        SetAside.say(done, aside.map(Path::toString), console);
        watching.explain(done, report, console);
        Summary.end(done, console);
        if (report.isPresent()) {
            try {
                AtomicFiles.write(report.get(), Json.file(console.redactor().plain(SetAside.in(done, aside))));
            } catch (IOException e) {
                console.show(new Failure(
                        FailureClass.OUTPUT,
                        "the report " + report.get() + " cannot be written: " + e.getMessage(),
                        "check its folder's permissions and the disk's free space"));
                return FailureClass.worse(done.exitCode(), FailureClass.OUTPUT.exitCode());
            }
        }
        return done.exitCode();
    }
}
