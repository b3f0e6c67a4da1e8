package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.config.ConfigValues;
import connector.slice.Ending;
import connector.slice.SliceOutput;
import connector.slice.SliceResult;
import connector.slice.SliceTask;
import connector.sync.Progress;
import connector.sync.SingerSink;
import java.nio.file.Path;

/** {@code connector read}: one slice of a plan, in a process of its own. */
final class ReadCommand extends Command {
    private final ManifestArguments input = with(new ManifestArguments());

    private final CommonOptions common = with(new CommonOptions());

    private final SliceChoice slice = with(new SliceChoice());

    private final Network network = with(new Network());

    private final QuarantineOptions quarantine = with(new QuarantineOptions());

    private final Argument<Path> result = option("--result")
            .takes("FILE")
            .says("Where the result is written, for the commit; name it .json.")
            .required(Path.class);

    private final Argument<Long> readers = option("--share")
            .takes("READERS")
            .says("So many readers run at once: takes a part of the rate limits that leaves the others theirs.")
            .orElse(1L);

    private final Console console;

    ReadCommand(Console console) {
        super(
                "read",
                "Reads one slice of a plan: its SCHEMA and RECORD messages go to stdout, and no STATE.",
                "The result is written after they were flushed, also when the slice failed; without it the slice was not"
                        + " read.");
        examples(
                "connector read manifests/stripe.yaml --config stripe.json --slice slice.json --result results/1.json",
                "connector read manifests/stripe.yaml --config stripe.json --plan plan-1.json --index 0 --result"
                        + " results/1-0.json");
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        common.start(console);
        if (readers.value() < 1) {
            throw new Failure(
                    FailureClass.USAGE, "--share " + readers.value() + " is no number of readers", "give 1 or more");
        }
        SliceTask task = slice.task();
        PartFiles.writable("--result", result.value());
        quarantine.check();
        Connector connector = input.load(console);
        ConfigValues config = input.config(connector, console);
        Path aside = quarantine.ofResult(result.value());
        SliceOutput output;
        try (QuarantineFile out = new QuarantineFile(aside, new SingerSink(console.out()), console.redactor())) {
            output = connector
                    .parts(config, network.machinery(input, common, console, Progress.NONE))
                    .read(task, out, readers.value());
        }
        PartFiles.write(result.value(), "result", output.toPlain());
        return say(output, aside);
    }

    private int say(SliceOutput output, Path aside) {
        SliceResult done = output.result();
        if (output.counts().get(SetAside.COUNT) instanceof Number count) {
            console.warn(
                    "QUARANTINED: " + done.slice().says() + ": " + count + " set aside, not in the output; they are in "
                            + aside,
                    done.slice().stream());
        }
        done.warnings().forEach(warning -> console.say("warning: " + warning));
        if (done.ending() instanceof Ending.Failed failed) {
            console.show(new Failure(failed.kind(), failed.message(), failed.remedy()));
            return failed.kind().exitCode();
        }
        console.say(done.slice().says() + ": " + done.counts().records() + " records, "
                + done.ending().reason());
        return 0;
    }
}
