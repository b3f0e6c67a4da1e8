package connector.http;

import connector.base.Clock;
import connector.base.Redactor;
import connector.net.Attempt;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps every attempt of the streams in an archive, failed ones too, before anybody looks at the answer. Token requests
 * pass through and are never kept.
 */
public final class ArchiveTransport implements Transport {
    /** Slices whose last request is remembered, to number the attempts; more than are ever read at once. */
    private static final int SLICES = 4_096;

    private final Transport network;
    private final Supplier<Archive> archive;
    private final Redactor redactor;
    private final Clock clock;

    /** The request a slice made last, and how often. */
    private record Last(String identity, long times) {}

    private final Map<String, Last> lasts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
            return size() > SLICES;
        }
    };

    /**
     * @param network sends
     * @param archive of the run, once it has begun
     * @param redactor knows the secrets
     * @param clock stamps the attempts
     */
    public ArchiveTransport(Transport network, Supplier<Archive> archive, Redactor redactor, Clock clock) {
        this.network = network;
        this.archive = archive;
        this.redactor = redactor;
        this.clock = clock;
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        return network.send(request, limits);
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        Instant started = clock.now();
        try {
            Response response = network.send(request, limits, attempt);
            keep(request, attempt, started, response.received(), answered(response));
            return response;
        } catch (TransportException e) {
            String message = redactor.redact(String.valueOf(e.getMessage()));
            keep(request, attempt, started, clock.now(), new ArchiveEntry.Broken(e.kind(), message));
            throw e;
        }
    }

    private ArchiveEntry.Answered answered(Response response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers()
                .byName()
                .forEach((name, values) -> headers.put(
                        name,
                        values.stream()
                                .map(value -> name.equals("set-cookie") ? Redactor.MASK : redactor.redact(value))
                                .toList()));
        return new ArchiveEntry.Answered(
                response.status(), new Headers(headers), archive.get().body(response.content()));
    }

    private void keep(
            Request request, Attempt attempt, Instant started, Instant received, ArchiveEntry.Outcome outcome) {
        String identity = RequestIdentity.of(attempt.bare(), redactor);
        archive.get()
                .add(new ArchiveEntry(
                        attempt.id(),
                        attempt.stream(),
                        attempt.slice(),
                        times(attempt, identity),
                        identity,
                        asked(request, attempt.bare()),
                        started,
                        received,
                        outcome));
    }

    private synchronized long times(Attempt attempt, String identity) {
        String slice = attempt.stream() + " " + attempt.slice();
        long times = Optional.ofNullable(lasts.get(slice))
                        .filter(last -> last.identity().equals(identity))
                        .map(Last::times)
                        .orElse(0L)
                + 1;
        lasts.put(slice, new Last(identity, times));
        return times;
    }

    private ArchiveEntry.Asked asked(Request sent, Request bare) {
        byte[] body = RequestIdentity.masked(bare.body(), redactor);
        return new ArchiveEntry.Asked(
                bare.method(),
                SafeUrl.of(bare.uri(), redactor),
                SafeHeaders.of(sent.headers(), redactor),
                new String(body, StandardCharsets.UTF_8),
                body.length == 0 ? "" : sha256(body));
    }

    private static String sha256(byte[] body) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(body));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
