package connector.cli;

import connector.Connector;
import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
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
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connector infer}: writes what records show of their types into the manifest. */
@Command(
        name = "infer",
        description = {
            "Reads records of a stream and writes its schema into the manifest; the rest of the file stays as it is.",
            "What is declared stays, or gets a type that holds more: nothing is ever narrowed or removed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector infer manifests/shop.yaml orders --config shop.json",
            "  connector infer manifests/shop.yaml orders --replay archive --dry-run"
        })
final class InferCommand implements Callable<Integer> {
    /** Enough to meet most fields of most APIs, and few enough to be read in a minute. */
    private static final long RECORDS = 1_000;

    @Mixin
    private ManifestArguments input;

    @Parameters(index = "1", paramLabel = "STREAM", description = "Whose schema.")
    private String stream;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Network network;

    @Option(names = "--replay", paramLabel = "PATH", description = "Takes the records of a test case or an archive.")
    private Optional<Path> replay = Optional.empty();

    @Option(names = "--demo", description = "Takes the records of the manifest's own recording.")
    private boolean demo;

    @Option(names = "--limit", paramLabel = "N", description = "Most records that are looked at; 1000 if left out.")
    private long limit = RECORDS;

    @Option(names = "--dry-run", description = "Prints the lines that would change, and changes nothing.")
    private boolean dryRun;

    private final Console console;

    InferCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        if (limit < 1 || demo && replay.isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    limit < 1 ? "--limit is " + limit : "--demo and --replay exclude each other",
                    limit < 1 ? "give 1 or more" : "give one of them");
        }
        Connector connector = input.load(console);
        StreamSpec spec = Optional.ofNullable(connector.source().streams().get(stream))
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE,
                        "the manifest has no stream " + stream,
                        "it has "
                                + String.join(", ", connector.source().streams().keySet())));
        requireCompact(spec);
        SampleSink sample = new SampleSink(stream, spec);
        RunReport done = read(new Connector(connector.source().inferring(stream)), sample);
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
                    "the schema of " + stream + " is a JSON Schema file, which infer does not write",
                    "declare it in the manifest: schema: infer");
        }
    }

    private RunReport read(Connector connector, SampleSink sample) {
        RunArguments run = new RunArguments();
        new CommandLine(run).parseArgs("--select", stream, "--full-refresh", "--limit", String.valueOf(limit));
        Optional<Path> recording = demo
                ? Optional.of(input.folder().resolve(connector.source().name()).resolve("tests/demo.yaml"))
                : replay;
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
            console.print(stream + ": " + sample.records() + " records fit the schema; nothing to change");
            return 0;
        }
        String text = Files.readString(input.manifest());
        String wider = YamlMerge.of(text, List.of("streams", stream, "schema"), change)
                .orElseThrow(() -> notEdited("the stream, or its schema, is an alias of another place"));
        requireSame(wider, wanted);
        if (dryRun) {
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
                    .map(c -> c.source().streams().get(stream).rows().schema().fields())
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
                "the schema of " + stream + " cannot be written into " + input.manifest() + ": " + why,
                "give the stream a `schema` of its own: schema: infer; nothing was changed");
    }
}
