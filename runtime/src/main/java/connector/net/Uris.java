package connector.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * URLs as servers write them, which is not always as RFC 3986 wants them: characters that are not allowed are encoded,
 * what is encoded stays so, the fragment is left out.
 */
public final class Uris {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    /** Reserved characters that may stand in a path or query as they are. */
    private static final String KEPT = "!$&'()*+,;=:@/?%";

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private Uris() {}

    /**
     * Reads an absolute URL.
     *
     * @throws IllegalArgumentException when it is not an absolute http or https URL with a host
     */
    public static URI absolute(String text) {
        URI uri = parse(text.strip());
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("not an absolute http or https URL");
        }
        return uri;
    }

    /**
     * Resolves a link against the URL of the response it came in (RFC 3986, 5.2; the JDK's own follows an older RFC, by
     * which {@code ?page=2} would lose the last path segment).
     *
     * @throws IllegalArgumentException when the result is no http or https URL
     */
    public static URI resolve(URI base, String reference) {
        String text = reference.strip();
        Parts parts = Parts.of(text);
        if (parts.scheme().isPresent()) {
            return absolute(text);
        }
        if (parts.authority().isPresent()) {
            return absolute(base.getScheme() + ":" + text);
        }
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        if (parts.path().isEmpty()) {
            Optional<String> query = parts.query().or(() -> Optional.ofNullable(base.getRawQuery()));
            return absolute(origin + base.getRawPath() + query.map(q -> "?" + q).orElse(""));
        }
        String path = parts.path();
        if (!path.startsWith("/")) {
            String basePath = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
            path = basePath.substring(0, basePath.lastIndexOf('/') + 1) + path;
        }
        return absolute(
                origin + withoutDots(path) + parts.query().map(q -> "?" + q).orElse(""));
    }

    /** A reference taken apart (RFC 3986, appendix B), without its fragment. */
    private record Parts(Optional<String> scheme, Optional<String> authority, String path, Optional<String> query) {
        static Parts of(String text) {
            int hash = text.indexOf('#');
            int end = hash < 0 ? text.length() : hash;
            int mark = text.indexOf('?');
            int pathEnd = mark < 0 || mark > end ? end : mark;
            int colon = text.indexOf(':');
            boolean named = colon > 0
                    && colon < pathEnd
                    && SCHEME.matcher(text).region(0, colon).matches();
            int from = named ? colon + 1 : 0;
            boolean placed = text.startsWith("//", from);
            int slash = placed ? text.indexOf('/', from + 2) : from;
            int pathFrom = slash < 0 || slash > pathEnd ? pathEnd : slash;
            return new Parts(
                    named ? Optional.of(text.substring(0, colon)) : Optional.empty(),
                    placed ? Optional.of(text.substring(from + 2, pathFrom)) : Optional.empty(),
                    text.substring(pathFrom, pathEnd),
                    pathEnd < end ? Optional.of(text.substring(pathEnd + 1, end)) : Optional.empty());
        }
    }

    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        String normal = URI.create(encode(path)).normalize().getRawPath();
        return normal.replaceFirst("^(/\\.\\.)+(?=/|$)", "");
    }

    /**
     * The host as the {@code Host} field shows it: in lower case, with the port unless it is the scheme's usual one.
     *
     * @param uri with a host
     */
    public static String host(URI uri) {
        return HostRules.host(uri);
    }

    private static URI parse(String text) {
        return read(isClean(text) ? text : cleaned(text));
    }

    /** Nothing is to be encoded or left out, as in nearly all. */
    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '-' && c <= ':') || (c >= 'A' && c <= 'Z');
            if (!plain && c != '_' && c != '?' && c != '=' && c != '&') {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        Parts parts = Parts.of(text);
        StringBuilder clean = new StringBuilder();
        parts.scheme().ifPresent(scheme -> clean.append(scheme).append(':'));
        parts.authority().ifPresent(authority -> clean.append("//").append(authority));
        clean.append(encode(parts.path()));
        parts.query().ifPresent(query -> clean.append('?').append(encode(query)));
        return clean.toString();
    }

    private static URI read(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + e.getReason(), e);
        }
    }

    /** A path or query in which what may not stand there is encoded, and nothing else. */
    static String encode(String part) {
        return Encoding.encode(
                part.indexOf('%') < 0 ? part : BROKEN_ESCAPE.matcher(part).replaceAll("%25"), KEPT);
    }
}
