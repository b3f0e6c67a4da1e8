package connector.cli;

import connector.Connector;
import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.manifest.YamlMerge;
import connector.schema.CompactText;
import connector.schema.Field;
import connector.schema.RecordSchema;
import connector.source.StreamSpec;
import connector.spec.Node;
import connector.spec.ScalarNode;
import connector.sync.Progress;
import connector.sync.RunReport;
import connector.sync.StreamReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** {@code connector infer}: writes what records show of their types into the manifest. */
final class InferCommand extends Command {
    /** Enough to meet most fields of most APIs, and few enough to be read in a minute. */
    private static final long RECORDS = 1_000;

    private final ManifestArguments input = with(new ManifestArguments());

    private final Argument<String> stream =
            parameter("STREAM").at(1).says("Whose schema.").required(String.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Network network = with(new Network());

    private final Argument<Optional<Path>> replay = option("--replay")
            .takes("PATH")
            .says("Takes the records of a test case or an archive.")
            .optional(Path.class);

    private final Argument<Boolean> demo = option("--demo")
            .says("Takes the records of the manifest's own recording.")
            .flag();

    private final Argument<Long> limit = option("--limit")
            .takes("N")
            .says("Most records that are looked at; 1000 if left out.")
            .orElse(RECORDS);

    private final Argument<Boolean> dryRun = option("--dry-run")
            .says("Prints the lines that would change, and changes nothing.")
            .flag();

    private final Console console;

    InferCommand(Console console) {
        super(
                "infer",
                "Reads records of a stream and writes its schema into the manifest; the rest of the file stays as it is.",
                "What is declared stays, or gets a type that holds more: nothing is ever narrowed or removed.");
        examples(
                "connector infer manifests/shop.yaml orders --config shop.json",
                "connector infer manifests/shop.yaml orders --replay archive --dry-run");
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        if (limit.value() < 1 || demo.value() && replay.value().isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    limit.value() < 1 ? "--limit is " + limit.value() : "--demo and --replay exclude each other",
                    limit.value() < 1 ? "give 1 or more" : "give one of them");
        }
        Connector connector = input.load(console);
        StreamSpec spec = Optional.ofNullable(connector.source().streams().get(stream.value()))
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE,
                        "the manifest has no stream " + stream.value(),
                        "it has "
                                + String.join(", ", connector.source().streams().keySet())));
        requireCompact(spec);
        SampleSink sample = new SampleSink(stream.value(), spec);
        RunReport done = read(new Connector(connector.source().inferring(stream.value())), sample);
        if (done.exitCode() != 0) {
            done.failure().ifPresent(console::show);
            done.streams().stream().map(StreamReport::failures).forEach(all -> all.forEach(console::show));
            console.say("nothing was written");
            return done.exitCode();
        }
        return write(spec.rows().schema(), sample);
    }

    /** The schema of a file has words that the compact form lacks. */
    private void requireCompact(StreamSpec spec) {
        Optional<Node> written = spec.node().get("schema");
        boolean file = written.orElse(null) instanceof ScalarNode scalar
                && !spec.rows().schema().inferred()
                && !scalar.nil();
        if (file) {
            throw new Failure(
                    FailureClass.USAGE,
                    "the schema of " + stream.value() + " is a JSON Schema file, which infer does not write",
                    "declare it in the manifest: schema: infer");
        }
    }

    /** The options of a run, for the run that takes the sample. */
    private static final class Sample extends Command {
        private final RunArguments arguments = with(new RunArguments());

        Sample() {
            super("sample");
        }

        @Override
        public Integer call() {
            return 0;
        }
    }

    private RunReport read(Connector connector, SampleSink sample) {
        Sample taken = new Sample();
        RunArguments run = taken.arguments;
        new CommandLine(taken.spec())
                .parseArgs("--select", stream.value(), "--full-refresh", "--limit", String.valueOf(limit.value()));
        Optional<Recording> recording = demo.value()
                ? Optional.of(Replays.demo(connector, input, Optional.empty()))
                : replay.value().map(Recording::at);
        if (recording.isPresent()) {
            return new Replays(connector, input, given -> run.over(given, connector), console)
                    .play(recording.get(), UnaryOperator.identity(), sample);
        }
        return connector.run(
                run.live(connector, input.config(connector, console)),
                network.machinery(input, common, console, Progress.NONE),
                sample);
    }

    private int write(RecordSchema declared, SampleSink sample) throws IOException {
        Map<String, Field> wanted = sample.fields();
        Map<String, Object> change = CompactText.difference(declared.fields(), wanted);
        if (change.isEmpty()) {
            console.print(stream.value() + ": " + sample.records() + " records fit the schema; nothing to change");
            return 0;
        }
        String text = Files.readString(input.manifest());
        String wider = YamlMerge.of(text, List.of("streams", stream.value(), "schema"), change)
                .orElseThrow(() -> notEdited("the stream, or its schema, is an alias of another place"));
        requireSame(wider, wanted);
        if (dryRun.value()) {
            LineDiff.of(text, wider).forEach(console::print);
        } else {
            AtomicFiles.writeForAll(input.manifest(), wider.getBytes(StandardCharsets.UTF_8));
            change.keySet()
                    .forEach(name -> console.print((declared.find(name).isPresent() ? "widened " : "added ") + name));
        }
        console.say(sample.records() + " records were looked at");
        return 0;
    }

    /** Reads the text as the manifest it is to be, before it replaces anything. */
    private void requireSame(String text, Map<String, Field> wanted) throws IOException {
        Path trial = Files.createTempFile(input.folder(), ".infer", ".yaml");
        try {
            Files.writeString(trial, text);
            boolean same = Connector.load(trial)
                    .connector()
                    .map(c -> c.source()
                            .streams()
                            .get(stream.value())
                            .rows()
                            .schema()
                            .fields())
                    .filter(wanted::equals)
                    .isPresent();
            if (!same) {
                throw notEdited("written into this place, it would not read as what was found");
            }
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    private Failure notEdited(String why) {
        return new Failure(
                FailureClass.USAGE,
                "the schema of " + stream.value() + " cannot be written into " + input.manifest() + ": " + why,
                "give the stream a `schema` of its own: schema: infer; nothing was changed");
    }
}
