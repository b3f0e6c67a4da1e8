package connector.cli;

import connector.auth.FileTokenStore;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.SystemTime;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.http.QuotaLedger;
import connector.net.CacheFolder;
import connector.net.CachingTransport;
import connector.net.JdkTransport;
import connector.net.Proxies;
import connector.net.Transport;
import connector.sync.Machinery;
import connector.sync.Progress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** The real world of a command: the network, the clock, and where tokens are kept. */
final class Network extends Arguments {
    /** Enough for the pages of a large account, little beside what a disk has. */
    private static final long CACHE_BYTES = 1L << 30;

    /** Longer than any schedule pauses; what is older belongs to streams that nobody reads. */
    private static final Duration CACHE_AGE = Duration.ofDays(30);

    private final Argument<Optional<Path>> tokens = option("--tokens")
            .takes("FILE")
            .says("Where rotated refresh tokens are kept (default: beside the first config file).")
            .optional(Path.class);

    private final Argument<Optional<Path>> cache = option("--cache")
            .takes("DIR")
            .says("Keeps answers of streams that declare `cache`, and asks whether they have changed.")
            .optional(Path.class);

    private final Argument<Optional<Path>> ledger = option("--quota-ledger")
            .takes("FILE")
            .says("Shares the manifest's rate limits with all runs on this machine that name the same file.")
            .optional(Path.class);

    /** What a run touches the world with. */
    Machinery machinery(ManifestArguments input, CommonOptions common, Console console, Progress progress) {
        SystemTime time = new SystemTime();
        return new Machinery(
                        time,
                        time,
                        new SecureRandom(),
                        common.timed(console, cached(new JdkTransport(time, proxies()), time, console)),
                        tokens(input.configFile(), time),
                        console.redactor(),
                        progress)
                .sharing(ledger.value()
                        .<QuotaLedger.Opener>map(
                                file -> (source, account) -> new QuotaLedger(file, source, account, new SecureRandom()))
                        .orElse(QuotaLedger.Opener.NONE));
    }

    private Transport cached(Transport network, SystemTime time, Console console) {
        return cache.value()
                .<Transport>map(folder -> new CachingTransport(
                        network, new CacheFolder(folder, CACHE_BYTES, CACHE_AGE, time), console.redactor()))
                .orElse(network);
    }

    /** What the environment says, where a manifest says nothing. */
    static Proxies proxies() {
        try {
            return Proxies.environment(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG, e.getMessage(), "write http://user:password@host:port, or unset it", e);
        }
    }

    private TokenStore tokens(Optional<Path> config, SystemTime time) {
        Optional<Path> beside = config.map(first -> first.resolveSibling(first.getFileName() + ".tokens"));
        return tokens.value()
                .or(() -> beside)
                .<TokenStore>map(file -> new FileTokenStore(file, time))
                .orElseGet(TokenStore::inMemory);
    }
}
