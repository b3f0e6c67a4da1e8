package connector.cli;

import connector.Connector;
import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.config.ConfigValues;
import connector.http.ArchivedRun;
import connector.spec.Problems;
import connector.sync.ArchivedStart;
import connector.sync.Progress;
import connector.testcase.CaseFiles;
import connector.testcase.CaseRecorder;
import connector.testcase.Privacy;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code connector record}: runs against the real API and writes a short test case for each stream. */
@Command(
        name = "record",
        description =
                "Runs against the API and writes a test case for each stream: few pages, no secrets, nobody's data.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector record manifests/shop.yaml --config shop.json",
            "  connector record manifests/shop.yaml --config shop.json --stream orders --anonymize",
            "  connector record manifests/shop.yaml --from archive --stream orders"
        })
final class RecordCommand implements Callable<Integer> {
    @Mixin
    private ManifestArguments input;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Network network;

    @Option(names = "--stream", paramLabel = "GLOBS", description = "Which streams, as --select; default: all.")
    private Optional<String> streams = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the cases go; default: NAME/tests by the manifest.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--from", paramLabel = "DIR", description = "Takes a run from an archive; nothing is requested.")
    private Optional<Path> from = Optional.empty();

    @Option(names = "--once", description = "Leaves the second run out, which shows what is asked from a bookmark on.")
    private boolean once;

    @Option(names = "--anonymize", description = "Replaces every text that is no key, date, URL or word of a list.")
    private boolean anonymize;

    @Option(names = "--keep-personal", description = "Leaves names, emails and the like as they are; secrets still go.")
    private boolean keepPersonal;

    @Option(
            names = "--stand-in",
            paramLabel = "NAME=VALUE",
            description =
                    "An invented value for a secret that must have a form of its own; @FILE is what is in a file.")
    private List<String> standIns = new ArrayList<>();

    private final Console console;

    RecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        if (anonymize && keepPersonal) {
            throw new Failure(
                    FailureClass.USAGE, "--anonymize and --keep-personal exclude each other", "give one of them");
        }
        Connector connector = input.load(console);
        ConfigValues config;
        Recordings recordings;
        if (from.isPresent()) {
            ArchivedRun run = ArchivedRun.open(from.get(), connector.source().name());
            config = input.hasConfig()
                    ? input.config(connector, console)
                    : ArchivedStart.config(run.header(), connector.source().config(), console.redactor());
            recordings = Recordings.of(run, connector);
        } else {
            config = input.config(connector, console);
            recordings = new LiveRecording(connector, config, input.sha256(), console)
                    .record(network.machinery(input, common, console, Progress.NONE), streams, !once);
        }
        CaseRecorder recorder = new CaseRecorder(
                connector,
                Files.readString(input.manifest()),
                input.folder(),
                config,
                standIns(),
                anonymize ? Privacy.EVERY_TEXT : keepPersonal ? Privacy.SECRETS : Privacy.PERSONAL);
        return write(connector, recordings, recorder);
    }

    private int write(Connector connector, Recordings recordings, CaseRecorder recorder) throws IOException {
        Path folder = out.orElseGet(
                () -> CaseFiles.folder(input.manifest(), connector.source().name()));
        int failed = 0;
        int written = 0;
        for (String stream : recordings.selected(streams, connector)) {
            Path file = folder.resolve("recorded_" + stream + ".yaml");
            try {
                Optional<String> text = recorder.record(stream, recordings.of(stream), clocks(file));
                if (text.isEmpty()) {
                    console.say(stream + ": nothing was asked, so there is no case");
                    continue;
                }
                Files.createDirectories(folder);
                AtomicFiles.write(file, console.redactor().redact(text.get()).getBytes(StandardCharsets.UTF_8));
                console.print(file.toString());
                written++;
            } catch (Failure e) {
                console.show(e);
                failed++;
            }
        }
        console.say(written + (written == 1 ? " case" : " cases") + " written"
                + (failed == 0 ? "" : ", " + failed + " failed")
                + "; read them before you commit them, and play them with `connector test " + input.manifest() + "`");
        return failed == 0 ? 0 : FailureClass.USAGE.exitCode();
    }

    /** The clocks of an earlier recording. */
    private List<Instant> clocks(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        if (!Files.readString(file).startsWith(CaseRecorder.MARKER)) {
            throw new Failure(
                    FailureClass.USAGE,
                    file + " was not recorded, or somebody went on with it",
                    "give another folder with --out, or move the file");
        }
        return TestCaseReader.read(file, new Problems())
                .map(old -> old.runs().stream().map(TestCase.Run::now).toList())
                .orElse(List.of());
    }

    private Map<String, String> standIns() throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : standIns) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new Failure(FailureClass.USAGE, "--stand-in takes NAME=VALUE", "write --stand-in api_key=test");
            }
            String value = pair.substring(equals + 1);
            all.put(
                    pair.substring(0, equals),
                    value.startsWith("@")
                            ? Files.readString(Path.of(value.substring(1))).strip()
                            : value);
        }
        return all;
    }
}
