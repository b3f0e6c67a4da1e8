package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.SystemTime;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.cli.metrics.MetricsTarget;
import connector.cli.metrics.RunMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether and where a run's metrics are read. */
final class MetricsOptions extends Arguments {
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.\\-\\[\\]]*):(\\d{1,5})");

    private final Argument<Optional<String>> metrics = option("--metrics")
            .takes("FILE|ADDR")
            .says("Metrics in Prometheus' text format: into a file, every 10 s and at the end, or at"
                    + " 127.0.0.1:PORT while the run runs.")
            .optional(String.class);

    /**
     * Says what is wrong before anything is read.
     *
     * @throws Failure USAGE
     */
    void check() {
        Optional<Matcher> address = address();
        if (address.isPresent() && !address.get().group(1).matches("127\\.0\\.0\\.1|localhost|")) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--metrics listens on this machine only, not on "
                            + address.get().group(1),
                    "write 127.0.0.1:" + address.get().group(2));
        }
        if (address.isEmpty() && metrics.value().isPresent()) {
            Path folder = Path.of(metrics.value().get()).toAbsolutePath().getParent();
            if (folder == null
                    || !Files.isDirectory(folder)
                    || Files.isDirectory(Path.of(metrics.value().get()))) {
                throw new Failure(
                        FailureClass.USAGE,
                        "--metrics: " + metrics.value().get() + " is no file in a folder that exists",
                        "name a file, or an address like 127.0.0.1:9464");
            }
        }
    }

    private Optional<Matcher> address() {
        return metrics.value().map(ADDRESS::matcher).filter(Matcher::matches);
    }

    /** The metrics of a run, if they are to be counted. */
    Optional<RunMetrics> counted() {
        return metrics.value().map(where -> new RunMetrics(new SystemTime()));
    }

    /** Begins to show them. */
    MetricsTarget show(RunMetrics counted, Console console) {
        Optional<Matcher> address = address();
        if (address.isEmpty()) {
            return new MetricsTarget.InFile(
                    Path.of(metrics.value().orElseThrow()), counted::text, text -> console.say("warning: " + text));
        }
        try {
            MetricsTarget.AtAddress shown =
                    new MetricsTarget.AtAddress(Integer.parseInt(address.get().group(2)), counted::text);
            console.say("metrics: " + shown.url());
            return shown;
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--metrics cannot listen on " + metrics.value().orElseThrow() + ": " + e.getMessage(),
                    "take another port, or 0 for any that is free",
                    e);
        }
    }
}
