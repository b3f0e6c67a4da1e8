package connector.cli;

import connector.Connector;
import connector.auth.FileTokenStore;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.SystemTime;
import connector.config.ConfigValues;
import connector.net.JdkTransport;
import connector.singer.CatalogReader;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import connector.spec.Durations;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.sync.Machinery;
import connector.sync.Run;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.SingerSink;
import connector.sync.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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

    @Option(names = "--state", paramLabel = "FILE", description = "State of the last run; absent or empty is none.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--keep-state",
            paramLabel = "FILE",
            description = "As --state, and the run itself replaces the file with each new state.")
    private Optional<Path> keepState = Optional.empty();

    @Option(
            names = {"--catalog", "--properties"},
            paramLabel = "FILE",
            description = "Catalog that says which streams and fields are read.")
    private Optional<Path> catalog = Optional.empty();

    @Option(
            names = "--select",
            paramLabel = "GLOBS",
            description = "Streams and fields to read: 'customers,invoices.*,!invoices.lines'.")
    private Optional<String> select = Optional.empty();

    @Option(names = "--full-refresh", description = "Sets the bookmarks of the selected streams aside.")
    private boolean fullRefresh;

    @Option(
            names = "--accept-changed-filters",
            description = "Goes on although the config that the bookmarks grew from has changed.")
    private boolean acceptChangedFilters;

    @Option(names = "--limit", paramLabel = "N", description = "Most records of each stream; writes no state.")
    private Optional<Long> limit = Optional.empty();

    @Option(names = "--concurrency", paramLabel = "N", description = "Slices and streams in flight.")
    private Optional<Integer> concurrency = Optional.empty();

    @Option(
            names = "--state-every",
            paramLabel = "TIME",
            description = "Least time between two states, default 10s; 0 is every safe point.")
    private String stateEvery = Durations.text(RunOptions.STATE_EVERY);

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the run report as JSON.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "Where rotated refresh tokens are kept (default: beside the first config file).")
    private Optional<Path> tokens = Optional.empty();

    @Option(names = "--pad-nulls", description = "Writes absent fields as null, for targets that need every column.")
    private boolean padNulls;

    @Option(names = "--demo", description = "Plays the manifest's own recording: no account, no network.")
    private boolean demo;

    @Option(
            names = "--replay",
            paramLabel = "CASE",
            description = "Plays a test case instead of the network, with its config, state and clock.")
    private Optional<Path> replay = Optional.empty();

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
    public Integer call() throws IOException, InterruptedException {
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
            return CheckCommand.check(connector, input, console);
        }
        ProgressLines progress = new ProgressLines(console, common.singerLog());
        Optional<Path> recording = demo ? Optional.of(demoCase(connector)) : replay;
        RunReport done = recording.isPresent()
                ? Replays.run(
                        connector, input.folder(), recording.get(), new SingerSink(console.out()), console, progress)
                : live(connector, progress);
        finish(done);
        return done.exitCode();
    }

    private RunReport live(Connector connector, ProgressLines progress) throws IOException {
        Sink out = new SingerSink(console.out());
        if (keepState.isEmpty()) {
            return live(connector, progress, state.map(StateFile::read).orElse(StateDocument.none()), out);
        }
        if (state.isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--state and --keep-state exclude each other",
                    "--keep-state reads its file too");
        }
        try (KeptState kept = KeptState.of(keepState.get(), out)) {
            return live(connector, progress, kept.before(), kept);
        }
    }

    private RunReport live(Connector connector, ProgressLines progress, StateDocument before, Sink sink)
            throws IOException {
        ConfigValues config = input.config(connector, console);
        SystemTime time = new SystemTime();
        RunOptions options = new RunOptions(
                config,
                before,
                selection(connector),
                fullRefresh,
                acceptChangedFilters,
                limit.map(OptionalLong::of).orElse(OptionalLong.empty()),
                concurrency.map(OptionalInt::of).orElse(OptionalInt.empty()),
                stateEvery(),
                padNulls);
        Machinery machinery = new Machinery(
                time, time, new SecureRandom(), new JdkTransport(time), tokens(time), console.redactor(), progress);
        Run run = connector.prepare(options, machinery, sink);
        return Signals.during(run, run::execute);
    }

    private Duration stateEvery() {
        try {
            return stateEvery.equals("0") ? Duration.ZERO : Durations.parse(stateEvery);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.USAGE, "--state-every: \"" + stateEvery + "\" is no duration", "write 30s or 5m", e);
        }
    }

    private Selection selection(Connector connector) throws IOException {
        if (catalog.isPresent() && select.isPresent()) {
            throw new Failure(FailureClass.USAGE, "--catalog and --select exclude each other", "give one of them");
        }
        if (catalog.isPresent()) {
            return CatalogReader.read(Inputs.json(catalog.get(), "catalog"), connector.entries());
        }
        return select.map(globs -> SelectGlobs.read(globs, connector.entries()))
                .orElseGet(() -> Selection.byDefault(connector.entries()));
    }

    private TokenStore tokens(SystemTime time) {
        Optional<Path> beside = input.configs().stream()
                .findFirst()
                .map(first -> first.resolveSibling(first.getFileName() + ".tokens"));
        return tokens.or(() -> beside)
                .<TokenStore>map(file -> new FileTokenStore(file, time))
                .orElseGet(TokenStore::inMemory);
    }

    private Path demoCase(Connector connector) {
        Path file = input.folder()
                .resolve(connector.source().name())
                .resolve("tests")
                .resolve("demo.yaml");
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    FailureClass.USAGE,
                    connector.source().name() + " has no demo: there is no " + file,
                    "play another test case with --replay, or run it with --config");
        }
        return file;
    }

    private void finish(RunReport done) throws IOException {
        if (report.isPresent()) {
            connector.base.AtomicFiles.write(
                    report.get(),
                    console.redactor()
                            .redact(Json.pretty(done.toPlain()) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        Summary.print(done, console);
    }
}
