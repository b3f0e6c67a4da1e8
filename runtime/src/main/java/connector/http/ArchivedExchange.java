package connector.http;

import connector.net.Headers;
import connector.net.TransportException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An attempt of an archived run, and what came of it. Nothing in it is secret.
 *
 * @param stream that needed it
 * @param slice id of the slice
 * @param url as asked, secrets masked
 * @param received when the answer was there
 * @param outcome what came, but for the body
 * @param body reads it; secrets are masked
 */
public record ArchivedExchange(
        String stream, String slice, URI url, Instant received, Outcome outcome, Supplier<byte[]> body) {

    /**
     * What came.
     *
     * @param status of the response; empty when there was none
     * @param headers as received
     * @param fault why there was none
     */
    public record Outcome(Optional<Integer> status, Headers headers, Optional<TransportException.Kind> fault) {}

    /** The same, its body in memory. */
    public ArchivedExchange whole() {
        byte[] read = body.get();
        return new ArchivedExchange(stream, slice, url, received, outcome, () -> read);
    }

    static ArchivedExchange of(ArchiveEntry entry, ArchivedRun run) {
        URI url = URI.create(entry.request().url().replace(" ", "%20"));
        if (entry.outcome() instanceof ArchiveEntry.Answered answered) {
            return new ArchivedExchange(
                    entry.stream(),
                    entry.slice(),
                    url,
                    entry.received(),
                    new Outcome(Optional.of(answered.status()), answered.headers(), Optional.empty()),
                    () -> run.body(answered.place()));
        }
        ArchiveEntry.Broken broken = (ArchiveEntry.Broken) entry.outcome();
        return new ArchivedExchange(
                entry.stream(),
                entry.slice(),
                url,
                entry.received(),
                new Outcome(Optional.empty(), Headers.NONE, Optional.of(broken.kind())),
                () -> new byte[0]);
    }

    /** All of a run, in the order in which answers came. */
    static List<ArchivedExchange> all(ArchivedRun run) {
        List<ArchivedExchange> all = new java.util.ArrayList<>();
        run.lines((place, line) -> ArchiveEntry.fromPlain(line).ifPresent(entry -> all.add(of(entry, run))));
        return all;
    }
}
