package connector.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * URLs as servers write them, which is not always as RFC 3986 wants them: characters that are not allowed are encoded,
 * what is encoded stays so, the fragment is left out.
 */
public final class Uris {
    /** RFC 3986, appendix B. */
    private static final Pattern PARTS =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

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
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("(?i)https?")) {
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
        Matcher m = PARTS.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a URL");
        }
        if (m.group(1) != null) {
            return absolute(text);
        }
        if (m.group(2) != null) {
            return absolute(base.getScheme() + ":" + text);
        }
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        if (m.group(3).isEmpty()) {
            String query = m.group(4) != null ? m.group(4) : base.getRawQuery();
            return absolute(origin + base.getRawPath() + (query == null ? "" : "?" + query));
        }
        String path = m.group(3);
        if (!path.startsWith("/")) {
            String basePath = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
            path = basePath.substring(0, basePath.lastIndexOf('/') + 1) + path;
        }
        return absolute(origin + withoutDots(path) + (m.group(4) == null ? "" : "?" + m.group(4)));
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
        Matcher m = PARTS.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a URL");
        }
        StringBuilder clean = new StringBuilder();
        if (m.group(1) != null) {
            clean.append(m.group(1)).append(':');
        }
        if (m.group(2) != null) {
            clean.append("//").append(m.group(2));
        }
        clean.append(encode(m.group(3)));
        if (m.group(4) != null) {
            clean.append('?').append(encode(m.group(4)));
        }
        try {
            return new URI(clean.toString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + e.getReason(), e);
        }
    }

    /** A path or query in which what may not stand there is encoded, and nothing else. */
    static String encode(String part) {
        return Encoding.encode(BROKEN_ESCAPE.matcher(part).replaceAll("%25"), KEPT);
    }
}
