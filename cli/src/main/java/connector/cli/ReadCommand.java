package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.config.ConfigValues;
import connector.slice.Ending;
import connector.slice.SliceOutput;
import connector.slice.SliceResult;
import connector.slice.SliceTask;
import connector.sync.Progress;
import connector.sync.SingerSink;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code connector read}: one slice of a plan, in a process of its own. */
@Command(
        name = "read",
        description = {
            "Reads one slice of a plan: its SCHEMA and RECORD messages go to stdout, and no STATE.",
            "The result is written after they were flushed, also when the slice failed; without it the slice was not"
                    + " read."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector read manifests/stripe.yaml --config stripe.json --slice slice.json --result results/1.json",
            "  connector read manifests/stripe.yaml --config stripe.json --plan plan-1.json --index 0 --result"
                    + " results/1-0.json"
        })
final class ReadCommand implements Callable<Integer> {
    @Mixin
    private ManifestArguments input;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SliceChoice slice;

    @Mixin
    private Network network;

    @Mixin
    private QuarantineOptions quarantine;

    @Option(
            names = "--result",
            required = true,
            paramLabel = "FILE",
            description = "Where the result is written, for the commit; name it .json.")
    private Path result;

    @Option(
            names = "--share",
            paramLabel = "READERS",
            defaultValue = "1",
            description = "So many readers run at once: takes a part of the rate limits that leaves the others theirs.")
    private long readers;

    private final Console console;

    ReadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        common.start(console);
        if (readers < 1) {
            throw new Failure(FailureClass.USAGE, "--share " + readers + " is no number of readers", "give 1 or more");
        }
        SliceTask task = slice.task();
        PartFiles.writable("--result", result);
        quarantine.check();
        Connector connector = input.load(console);
        ConfigValues config = input.config(connector, console);
        Path aside = quarantine.ofResult(result);
        SliceOutput output;
        try (QuarantineFile out = new QuarantineFile(aside, new SingerSink(console.out()), console.redactor())) {
            output = connector
                    .parts(config, network.machinery(input, common, console, Progress.NONE))
                    .read(task, out, readers);
        }
        PartFiles.write(result, "result", output.toPlain());
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
