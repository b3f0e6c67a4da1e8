package connector.http;

import connector.base.AtomicFiles;
import connector.base.Clock;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.LockedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A budget that runs on one machine share through a file, which processes take turns with. It holds when requests were
 * sent, by source, host, credential and limit, all of them only as keyed hashes. Entries leave it when they do not count
 * any more, so a run that died takes nothing away for longer than the limit's own span, and its {@code timeout.connect} more
 * where it was just connecting.
 */
public final class QuotaLedger implements SharedBudget {
    /** A note that took longer to write is written again, with a later time: the request starts when it is written. */
    private static final Duration LATE = Duration.ofMillis(4);

    /** A disk that is slow for so many times stays so, and others wait for it. */
    private static final int MOST_WRITTEN = 3;

    private final LockedFile file;
    private final String source;
    private final String credential;
    private final RandomGenerator random;

    /** Makes the budget of a run. */
    @FunctionalInterface
    public interface Opener {
        /** Runs share nothing. */
        Opener NONE = (source, credential) -> SharedBudget.NONE;

        /**
         * The budget of a source's credential.
         *
         * @param credential what tells accounts from one another; secret
         */
        SharedBudget open(String source, String credential);
    }

    /**
     * @param file made when the first request is counted; its folder must be there
     * @param source name of the source
     * @param credential what tells accounts from one another; it does not reach the file
     * @param random for the salt of a new file; secure
     */
    public QuotaLedger(Path file, String source, String credential, RandomGenerator random) {
        this.random = random;
        this.file = new LockedFile(file);
        this.source = source;
        this.credential = credential;
    }

    @Override
    public Share take(String host, String key, List<RateLimiter.Declared> windows, Optional<Duration> anew, Clock clock)
            throws InterruptedException {
        return locked(content -> {
            for (int written = 1; ; written++) {
                Instant now = clock.now(); // under the lock: the wait for it is no part of the way
                Share share = change(content, ledger -> take(ledger, host, key, windows, anew, now));
                boolean late = share.pause().isZero()
                        && Duration.between(now, clock.now()).compareTo(LATE) > 0;
                if (!late || written == MOST_WRITTEN) {
                    return share;
                }
            }
        });
    }

    private Share take(
            LedgerPage ledger,
            String host,
            String key,
            List<RateLimiter.Declared> windows,
            Optional<Duration> anew,
            Instant now) {
        Instant free = ledger.restsUntil(id(host, key));
        for (RateLimiter.Declared window : windows) {
            Instant at = ledger.free(id(host, key, window), window, now);
            free = at.isAfter(free) ? at : free;
        }
        if (free.isAfter(now)) {
            return new Share(Duration.between(now, free), Optional.empty());
        }
        for (RateLimiter.Declared window : windows) {
            ledger.take(id(host, key, window), window, now, anew);
        }
        return new Share(
                Duration.ZERO,
                windows.isEmpty() ? Optional.empty() : Optional.of(new Note(host, key, windows, now, anew)));
    }

    @Override
    public void arrived(Note note, Instant latest) throws InterruptedException {
        if (note.anew().isEmpty()) {
            return; // it counts from its start
        }
        locked(content -> change(content, ledger -> {
            for (RateLimiter.Declared window : note.windows()) {
                ledger.arrived(id(note.host(), note.key(), window), window, note, latest);
            }
            return latest;
        }));
    }

    @Override
    public void back(Note note) throws InterruptedException {
        locked(content -> change(content, ledger -> {
            for (RateLimiter.Declared window : note.windows()) {
                ledger.back(id(note.host(), note.key(), window), window, note);
            }
            return note;
        }));
    }

    @Override
    public void rest(String host, String key, Instant until, Instant now) throws InterruptedException {
        locked(content -> change(content, ledger -> {
            ledger.rest(id(host, key), until);
            return until;
        }));
    }

    private List<String> id(String host, String key) {
        return List.of(source, host, key.isEmpty() ? credential : key);
    }

    private List<String> id(String host, String key, RateLimiter.Declared window) {
        return List.of(
                source,
                host,
                key.isEmpty() ? credential : key,
                window.match(),
                String.valueOf(window.most()),
                window.span().toString());
    }

    /** @param content of the file */
    private <T> T change(byte[] content, Function<LedgerPage, T> change) throws IOException {
        LedgerPage page = LedgerPage.read(content, random)
                .orElseThrow(() -> unusable("is not a quota ledger of this version", null));
        T result = change.apply(page);
        if (page.changed()) {
            AtomicFiles.writeUnsynced(file.path(), page.text().getBytes(StandardCharsets.UTF_8));
        }
        return result;
    }

    @FunctionalInterface
    private interface Turn<T> {
        T with(byte[] content) throws IOException;
    }

    private <T> T locked(Turn<T> turn) throws InterruptedException {
        try {
            return file.locked(
                    () -> turn.with(Files.exists(file.path()) ? Files.readAllBytes(file.path()) : new byte[0]));
        } catch (IOException e) {
            throw unusable("cannot be used: " + e.getMessage(), e);
        }
    }

    private Failure unusable(String what, Throwable cause) {
        return new Failure(
                FailureClass.CONFIG,
                "the quota ledger " + file.path() + " " + what,
                "it must be a file of its own that this user may write, in a folder this user may write",
                cause);
    }
}
