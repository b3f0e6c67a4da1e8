package connector.sync;

import connector.auth.Authenticator;
import connector.http.Archive;
import connector.http.ArchiveLimits;
import connector.http.ArchiveTransport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps a run in an archive: what it was asked to do, every response, how it ended. Token requests and answers are never
 * kept, but for what templates read of an answer ({@code auth}), secrets masked.
 */
public final class RunArchive {
    private final Path folder;
    private final String manifestHash;
    private final ArchiveLimits limits;
    private Optional<Archive> archive = Optional.empty();

    /**
     * Nothing is written before the run starts.
     *
     * @param folder of runs; made when it is not there
     * @param manifestHash SHA-256 of the manifest
     */
    public RunArchive(Path folder, String manifestHash, ArchiveLimits limits) {
        this.folder = folder;
        this.manifestHash = manifestHash;
        this.limits = limits;
    }

    /** The same machinery, which keeps what goes through it. */
    public Machinery over(Machinery machinery) {
        return machinery
                .with(new ArchiveTransport(
                        machinery.transport(), this::archive, machinery.redactor(), machinery.clock()))
                .watchedBy(new Progress() {
                    @Override
                    public void started(RunStart start) {
                        begin(start, machinery);
                    }
                })
                .with(new Credentials() {
                    @Override
                    public Authenticator of(Supplier<Authenticator> own) {
                        return machinery.credentials().of(own);
                    }

                    @Override
                    public void answered(Object answer) {
                        archive().answer(answer);
                    }
                });
    }

    private synchronized void begin(RunStart start, Machinery machinery) {
        archive = Optional.of(Archive.begin(
                folder,
                start.source().name(),
                start.start(),
                ArchivedStart.toPlain(start, manifestHash),
                limits,
                machinery.redactor(),
                machinery.clock()));
    }

    private synchronized Archive archive() {
        return archive.orElseThrow();
    }

    /** The run is over. */
    public synchronized void end(RunReport report) {
        archive.ifPresent(begun -> begun.end(report.ended(), report.outcome()));
        archive.ifPresent(Archive::close);
    }
}
