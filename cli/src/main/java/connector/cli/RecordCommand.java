package connector.cli;

import connector.Connector;
import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code connector record}: runs against the real API and writes a short test case for each stream. */
final class RecordCommand extends Command {
    private final ManifestArguments input = with(new ManifestArguments());

    private final CommonOptions common = with(new CommonOptions());

    private final Network network = with(new Network());

    private final Argument<Optional<String>> streams = option("--stream")
            .takes("GLOBS")
            .says("Which streams, as --select; default: all.")
            .optional(String.class);

    private final Argument<Optional<Path>> out = option("--out")
            .takes("DIR")
            .says("Where the cases go; default: NAME/tests by the manifest.")
            .optional(Path.class);

    private final Argument<Optional<Path>> from = option("--from")
            .takes("DIR")
            .says("Takes a run from an archive; nothing is requested.")
            .optional(Path.class);

    private final Argument<Boolean> once = option("--once")
            .says("Leaves the second run out, which shows what is asked from a bookmark on.")
            .flag();

    private final Argument<Boolean> anonymize = option("--anonymize")
            .says("Replaces every text that is no key, date, URL or word of a list.")
            .flag();

    private final Argument<Boolean> keepPersonal = option("--keep-personal")
            .says("Leaves names, emails and the like as they are; secrets still go.")
            .flag();

    private final Argument<List<String>> standIns = option("--stand-in")
            .takes("NAME=VALUE")
            .says("An invented value for a secret that must have a form of its own; @FILE is what is in a file.")
            .list(String.class);

    private final Console console;

    RecordCommand(Console console) {
        super(
                "record",
                "Runs against the API and writes a test case for each stream: few pages, no secrets, nobody's data.");
        examples(
                "connector record manifests/shop.yaml --config shop.json",
                "connector record manifests/shop.yaml --config shop.json --stream orders --anonymize",
                "connector record manifests/shop.yaml --from archive --stream orders");
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        if (anonymize.value() && keepPersonal.value()) {
            throw new Failure(
                    FailureClass.USAGE, "--anonymize and --keep-personal exclude each other", "give one of them");
        }
        Connector connector = input.load(console);
        ConfigValues config;
        Recordings recordings;
        if (from.value().isPresent()) {
            ArchivedRun run =
                    ArchivedRun.open(from.value().get(), connector.source().name());
            config = input.hasConfig()
                    ? input.config(connector, console)
                    : ArchivedStart.config(run.header(), connector.source().config(), console.redactor());
            recordings = Recordings.of(run, connector);
        } else {
            config = input.config(connector, console);
            recordings = new LiveRecording(connector, config, input.sha256(), console)
                    .record(network.machinery(input, common, console, Progress.NONE), streams.value(), !once.value());
        }
        CaseRecorder recorder = new CaseRecorder(
                connector,
                Files.readString(input.manifest()),
                input.folder(),
                config,
                standIns(),
                anonymize.value() ? Privacy.EVERY_TEXT : keepPersonal.value() ? Privacy.SECRETS : Privacy.PERSONAL);
        return write(connector, recordings, recorder);
    }

    private int write(Connector connector, Recordings recordings, CaseRecorder recorder) throws IOException {
        Path folder = out.value()
                .orElseGet(() ->
                        CaseFiles.folder(input.manifest(), connector.source().name()));
        int failed = 0;
        int written = 0;
        for (String stream : recordings.selected(streams.value(), connector)) {
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
        for (String pair : standIns.value()) {
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
