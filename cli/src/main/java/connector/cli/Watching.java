package connector.cli;

import connector.cli.line.Arguments;
import connector.cli.metrics.MetricsTarget;
import connector.cli.metrics.RunMetrics;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunArchive;
import connector.sync.RunReport;
import connector.sync.Sink;
import java.nio.file.Path;
import java.util.Optional;

/** What is kept and told of a run beside its messages: archive, metrics, flight recorder. */
final class Watching extends Arguments implements AutoCloseable {
    private final ArchiveOptions archive = with(new ArchiveOptions());

    private final MetricsOptions metrics = with(new MetricsOptions());

    private final FlightOptions flight = with(new FlightOptions());

    private Optional<RunArchive> kept = Optional.empty();
    private Optional<RunMetrics> counted = Optional.empty();
    private Optional<MetricsTarget> shown = Optional.empty();

    /** Says what is wrong before anything is read. */
    void check() {
        archive.check();
        metrics.check();
    }

    /** Begins: what cannot be had is said before anything is requested. */
    void begin(ManifestArguments input, Console console) {
        kept = archive.of(input);
        counted = metrics.counted();
        shown = counted.map(c -> metrics.show(c, console));
    }

    /** A sink, watched. */
    Sink over(Sink sink) {
        return counted.map(c -> c.over(sink)).orElse(sink);
    }

    /**
     * The machinery of a run, watched.
     *
     * @param progress is told what happens
     */
    Machinery over(Machinery machinery, Progress progress) {
        Machinery watched = machinery.watchedBy(progress);
        Machinery archived = kept.map(run -> run.over(watched)).orElse(watched);
        return flight.over(counted.map(c -> c.over(archived)).orElse(archived));
    }

    /** The run is over. */
    void end(RunReport report) {
        kept.ifPresent(run -> run.end(report));
        counted.ifPresent(c -> c.end(report));
        close();
    }

    /** The failures were shown: what may explain them is written. */
    void explain(RunReport done, Optional<Path> report, Console console) {
        flight.end(done, report, console);
    }

    /** Nothing more is shown; also after a run that could not begin. */
    @Override
    public void close() {
        shown.ifPresent(MetricsTarget::close);
        shown = Optional.empty();
    }
}
