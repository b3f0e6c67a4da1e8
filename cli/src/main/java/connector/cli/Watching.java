package connector.cli;

import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunArchive;
import connector.sync.RunReport;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What is kept and told of a run beside its messages: the archive. */
final class Watching {
    @Mixin
    private ArchiveOptions archive;

    private Optional<RunArchive> kept = Optional.empty();

    /** Says what is wrong before anything is read. */
    void check() {
        archive.check();
    }

    /**
     * The machinery of a run, watched.
     *
     * @param shown is told what happens
     */
    Machinery over(Machinery machinery, ManifestArguments input, Progress shown) {
        kept = archive.of(input);
        Machinery watched = machinery.watchedBy(shown);
        return kept.map(run -> run.over(watched)).orElse(watched);
    }

    /** The run is over. */
    void end(RunReport report) {
        kept.ifPresent(run -> run.end(report));
    }
}
