package connector.net;

import connector.base.Canonical;
import connector.base.Content;
import connector.base.Redactor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks for what is kept only whether it has changed (RFC 9110, 13): a GET that was answered with {@code ETag} or {@code
 * Last-Modified} is sent again with a condition, and a 304 becomes the answer that is kept. Every answer is still the
 * server's word of this moment; nothing is served without asking.
 */
public final class CachingTransport implements Transport {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    /**
     * Of an answer changed twice within the resolution of its date, the date cannot tell which it is (RFC 7232, 2.2.2: a
     * minute is enough for clocks that differ).
     */
    private static final Duration SETTLED = Duration.ofSeconds(60);

    /** About the connection, the moment or the reader, not about the answer. */
    private static final Pattern NOT_KEPT = Pattern.compile(
            "connection|keep-alive|transfer-encoding|te|trailer|upgrade|set-cookie2?|retry-after|age|.*rate-?limit.*"
                    + "|proxy-.*|www-authenticate|authentication-info");

    private final Transport network;
    private final CacheFolder folder;
    private final Redactor redactor;

    /**
     * @param network sends
     * @param folder keeps
     * @param redactor knows the secrets: what holds one is not kept
     */
    public CachingTransport(Transport network, CacheFolder folder, Redactor redactor) {
        this.network = network;
        this.folder = folder;
        this.redactor = redactor;
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        return network.send(request, limits);
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        boolean ours = request.headers().first("if-none-match").isEmpty()
                && request.headers().first("if-modified-since").isEmpty();
        if (limits.cache().isEmpty() || !request.method().equals("GET") || !ours) {
            return network.send(request, limits, attempt);
        }
        String key = key(limits.cache().get(), request, attempt.bare());
        Optional<CacheEntry> kept = folder.find(key);
        Response got = network.send(kept.map(e -> conditional(request, e)).orElse(request), limits, attempt);
        if (got.status() == NOT_MODIFIED && kept.isPresent()) {
            folder.used(key);
            return answered(kept.get(), got);
        }
        if (got.status() == OK) {
            Optional<CacheEntry> entry = entry(got);
            if (entry.isPresent()) {
                folder.put(key, entry.get());
            } else {
                folder.remove(key);
            }
        }
        return got;
    }

    /** With an owner the request without credentials, which may change; else exactly what is sent. */
    private static String key(String owner, Request sent, Request bare) {
        Request one = owner.isEmpty() ? sent : bare;
        return Canonical.sha256(List.of(
                owner, one.uri().toString(), one.headers().without("user-agent").values()));
    }

    private static Request conditional(Request request, CacheEntry kept) {
        Headers headers = request.headers();
        Optional<String> tag = kept.headers().first("etag");
        if (tag.isPresent()) {
            headers = headers.with("if-none-match", tag.get());
        } else {
            headers = headers.with(
                    "if-modified-since", kept.headers().first("last-modified").orElseThrow());
        }
        return new Request(request.method(), request.uri(), headers, request.body());
    }

    /** The kept answer with the fields that came anew (RFC 9111, 4.3.4); those of its content stay. */
    private static Response answered(CacheEntry kept, Response fresh) {
        Map<String, List<String>> fields = new LinkedHashMap<>(kept.headers().byName());
        fresh.headers().byName().forEach((name, values) -> {
            if (!name.startsWith("content-")) {
                fields.put(name, values);
            }
        });
        return new Response(OK, new Headers(fields), kept.body(), fresh.received(), fresh.uri());
    }

    /** What of an answer is kept; of one that is on disk nothing, since it would be read again into memory. */
    private Optional<CacheEntry> entry(Response response) {
        if (!(response.content() instanceof Content.InMemory)) {
            return Optional.empty();
        }
        Headers headers = response.headers();
        String control = String.valueOf(headers.values().getOrDefault("cache-control", ""))
                .toLowerCase(Locale.ROOT);
        boolean varies =
                String.valueOf(headers.values().getOrDefault("vary", "")).contains("*");
        if (control.contains("no-store") || varies || !canBeAskedFor(headers)) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        headers.byName().forEach((name, values) -> {
            if (!NOT_KEPT.matcher(name).matches()) {
                fields.put(name, values);
            }
        });
        String shown = fields + new String(response.body(), StandardCharsets.UTF_8);
        return redactor.redact(shown).equals(shown)
                ? Optional.of(new CacheEntry(new Headers(fields), response.body()))
                : Optional.empty();
    }

    private static boolean canBeAskedFor(Headers headers) {
        if (headers.first("etag").filter(tag -> !tag.isBlank()).isPresent()) {
            return true;
        }
        Optional<Instant> changed = headers.first("last-modified").flatMap(CachingTransport::date);
        Optional<Instant> sent = headers.first("date").flatMap(CachingTransport::date);
        return changed.isPresent()
                && sent.isPresent()
                && !sent.get().isBefore(changed.get().plus(SETTLED));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
