package connector.sync;

import connector.auth.Authenticator;
import connector.base.Redactor;
import connector.http.Archive;
import connector.http.ArchiveLimits;
import connector.http.ArchiveTransport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Keeps a run in an archive: what it was asked to do, every response, how it ended. Token requests and answers are never
 * kept, but for what templates read of an answer ({@code auth}), secrets masked.
 */
public final class RunArchive {
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i)token|secret|password|key|session|sid|assertion|signature");
    /** {@code token_type: bearer} is no secret. */
    private static final Pattern KINDS = Pattern.compile("(?i)type|expire");

    private final Path folder;
    private final String manifestHash;
    private final ArchiveLimits limits;
    private final AtomicLong authenticators = new AtomicLong();
    private final Map<Long, Object> answers = new HashMap<>();
    private final Map<Long, Integer> pools = new TreeMap<>();
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
                .with(own -> {
                    long number = authenticators.incrementAndGet();
                    Authenticator credentials = machinery.credentials().of(own);
                    credentials
                            .pool()
                            .ifPresent(pool -> pooled(number, pool.alive().size()));
                    return new WatchedAuthenticator(
                            credentials, answer -> answered(number, answer, machinery.redactor()));
                });
    }

    /** How many keys take turns: a replay rests as many. Credentials may be bound before anything is written. */
    private synchronized void pooled(long authenticator, int keys) {
        pools.put(authenticator, keys);
        archive.ifPresent(begun -> begun.keys(authenticator, keys));
    }

    /** Keeps what templates see as {@code auth}; what is a credential by its name is a secret from now on. */
    private synchronized void answered(long authenticator, Object answer, Redactor redactor) {
        if (!answer.equals(answers.put(authenticator, answer))) {
            hide("", answer, redactor);
            archive().answer(authenticator, answer);
        }
    }

    private static void hide(String name, Object value, Redactor redactor) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((member, of) -> hide(String.valueOf(member), of, redactor));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(item -> hide(name, item, redactor));
        } else if (value instanceof String text
                && CREDENTIAL.matcher(name).find()
                && !KINDS.matcher(name).find()) {
            redactor.add(text);
        }
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
        pools.forEach(archive()::keys);
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
