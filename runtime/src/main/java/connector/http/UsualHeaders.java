package connector.http;

import connector.net.Headers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The quota headers that need not be named: {@code RateLimit-*}, {@code X-RateLimit-*}, {@code X-Rate-Limit-*}, and the
 * {@code RateLimit} and {@code RateLimit-Policy} fields of the IETF draft (draft-ietf-httpapi-ratelimit-headers).
 *
 * @param remaining as written
 * @param limit as written
 * @param reset as written
 */
record UsualHeaders(Optional<String> remaining, Optional<String> limit, Optional<String> reset) {
    private static final List<String> PREFIXES = List.of("ratelimit-", "x-ratelimit-", "x-rate-limit-");

    /** An item of the draft's list: {@code "default";r=50;t=30}. */
    private static final Pattern LEFT = Pattern.compile(";\\s*r=(\\d{1,18})");

    private static final Pattern SECONDS = Pattern.compile(";\\s*t=(\\d{1,9})");
    private static final Pattern QUOTA = Pattern.compile(";\\s*q=(\\d{1,18})");

    /** Its older form: {@code limit=100, remaining=50, reset=30}. */
    private static final Pattern OLD = Pattern.compile("\\b(limit|remaining|reset)=(\\d{1,18})");

    private static final UsualHeaders NONE = new UsualHeaders(Optional.empty(), Optional.empty(), Optional.empty());

    static UsualHeaders of(Headers headers) {
        if (!isTold(headers)) {
            return NONE;
        }
        Optional<String> remaining = plain("remaining", headers);
        if (remaining.isPresent()) {
            return new UsualHeaders(remaining, plain("limit", headers), plain("reset", headers));
        }
        Optional<String> field = headers.first("ratelimit");
        if (field.isEmpty()) {
            return new UsualHeaders(Optional.empty(), plain("limit", headers), plain("reset", headers));
        }
        return field.get().contains("=") && !field.get().contains(";")
                ? new UsualHeaders(old("remaining", field.get()), old("limit", field.get()), old("reset", field.get()))
                : tightest(field.get(), headers.first("ratelimit-policy").orElse(""));
    }

    /** Most answers tell nothing, and each is asked. */
    private static boolean isTold(Headers headers) {
        for (String name : headers.byName().keySet()) {
            if (name.contains("ratelimit") || name.contains("rate-limit")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> plain(String name, Headers headers) {
        return PREFIXES.stream()
                .flatMap(prefix -> headers.first(prefix + name).stream())
                .findFirst();
    }

    private static Optional<String> old(String name, String field) {
        return OLD.matcher(field)
                .results()
                .filter(m -> m.group(1).equals(name))
                .map(m -> m.group(2))
                .findFirst();
    }

    /** Of several quotas the one with the least left. */
    private static UsualHeaders tightest(String field, String policy) {
        UsualHeaders least = new UsualHeaders(Optional.empty(), Optional.empty(), Optional.empty());
        long left = Long.MAX_VALUE;
        for (String item : field.split(",")) {
            Optional<String> r = group(LEFT, item);
            if (r.isPresent() && Long.parseLong(r.get()) < left) {
                left = Long.parseLong(r.get());
                least = new UsualHeaders(r, quota(name(item), policy), group(SECONDS, item));
            }
        }
        return least;
    }

    private static Optional<String> quota(String name, String policy) {
        for (String item : policy.split(",")) {
            if (name(item).equals(name)) {
                return group(QUOTA, item);
            }
        }
        return Optional.empty();
    }

    private static String name(String item) {
        return item.split(";", 2)[0].strip();
    }

    private static Optional<String> group(Pattern pattern, String item) {
        Matcher m = pattern.matcher(item);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }
}
