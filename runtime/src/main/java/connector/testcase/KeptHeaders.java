package connector.testcase;

import connector.http.Exchange;
import connector.net.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Headers of an answer that somebody looks at: those the manifest names, and those the runtime knows by itself. What says
 * only when an answer came, or how much of a limit was left then, is not in it: it would be another in every recording.
 */
final class KeptHeaders {
    private static final List<String> READ = List.of("link", "location", "content-type", "retry-after");

    /** Of limits; they mean something where a limit was reached. */
    private static final Pattern LIMITS = Pattern.compile("(?:x-)?rate-?limit.*");

    /** As they say in every second comment, too. */
    private static final Pattern PROSE = Pattern.compile("date|server|age|via|vary|allow|connection|etag|expires|x");

    private static final Pattern JSON = Pattern.compile("(?i)application/json(?:\\s*;\\s*charset=\"?utf-8\"?)?");

    private static final int FAILURES = 400;

    /** Two clocks are hardly nearer to each other than that, and nothing depends on it. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final String manifest;

    /** @param manifest its text */
    KeptHeaders(String manifest) {
        this.manifest = manifest.toLowerCase(Locale.ROOT);
    }

    /**
     * Those that are kept.
     *
     * @param received when the answer came in truth
     * @param now when it comes in the case
     */
    Headers of(Exchange.Reply reply, Instant received, Instant now) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        reply.headers().byName().forEach((name, values) -> {
            if (isKept(name, reply)) {
                kept.put(name, values);
            }
        });
        reply.headers().first("date").map(date -> skew(date, received)).ifPresent(skew -> {
            if (skew.abs().compareTo(SKEW) >= 0) {
                kept.put(
                        "date",
                        List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                now.plus(Duration.ofMinutes(skew.toMinutes())).atOffset(ZoneOffset.UTC))));
            }
        });
        return new Headers(kept);
    }

    private boolean isKept(String name, Exchange.Reply reply) {
        if (LIMITS.matcher(name).matches()) {
            return reply.status() >= FAILURES;
        }
        if (READ.contains(name)) {
            return true;
        }
        return !PROSE.matcher(name).matches()
                ? Pattern.compile("(?<![a-z0-9_-])" + Pattern.quote(name) + "(?![a-z0-9_-])")
                        .matcher(manifest)
                        .find()
                : manifest.contains("headers." + name) || manifest.contains("header." + name);
    }

    private static Duration skew(String date, Instant received) {
        try {
            return Duration.between(received, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    /** Those that are written down: JSON is taken for granted where the body is written as JSON. */
    static Map<String, Object> written(Headers headers, boolean json) {
        Map<String, Object> written = new LinkedHashMap<>();
        headers.byName().forEach((name, values) -> {
            if (!json
                    || !name.equals("content-type")
                    || !JSON.matcher(values.get(0)).matches()) {
                written.put(name, values.size() == 1 ? values.get(0) : values);
            }
        });
        return written;
    }
}
