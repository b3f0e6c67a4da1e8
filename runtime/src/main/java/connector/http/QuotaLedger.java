package connector.http;

import connector.base.AtomicFiles;
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
import java.util.random.RandomGenerator;

/**
 * A budget that runs on one machine share through a file, which processes take turns with. It holds when requests were
 * sent, by source, host, credential and limit, all of them only as keyed hashes. Entries leave it when they do not count
 * any more, so a run that died takes nothing away for longer than the limit's own span.
 */
public final class QuotaLedger implements SharedBudget {
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
    public Duration take(String host, String key, List<RateLimiter.Declared> windows, Instant now)
            throws InterruptedException {
        return change(ledger -> {
            Instant free = ledger.restsUntil(id(host, key));
            for (RateLimiter.Declared window : windows) {
                Instant at = ledger.free(id(host, key, window), window, now);
                free = at.isAfter(free) ? at : free;
            }
            if (free.isAfter(now)) {
                return Duration.between(now, free);
            }
            for (RateLimiter.Declared window : windows) {
                ledger.take(id(host, key, window), window, now);
            }
            return Duration.ZERO;
        });
    }

    @Override
    public void rest(String host, String key, Instant until, Instant now) throws InterruptedException {
        change(ledger -> {
            ledger.rest(id(host, key), until);
            return Duration.ZERO;
        });
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

    @FunctionalInterface
    private interface Change {
        Duration in(LedgerPage ledger);
    }

    private Duration change(Change change) throws InterruptedException {
        try {
            return file.locked(() -> {
                byte[] content = Files.exists(file.path()) ? Files.readAllBytes(file.path()) : new byte[0];
                LedgerPage page = LedgerPage.read(content, random)
                        .orElseThrow(() -> unusable("is not a quota ledger of this version", null));
                Duration result = change.in(page);
                if (page.changed()) {
                    AtomicFiles.writeUnsynced(file.path(), page.text().getBytes(StandardCharsets.UTF_8));
                }
                return result;
            });
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
