package connector.paginator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves a link against the URL it came from (RFC 3986 §5.2). {@link URI#resolve} follows the older RFC 2396, which
 * loses the last path segment for {@code ?page=2}, and refuses characters that real links contain.
 */
final class UriReference {
    /** RFC 3986, appendix B: scheme, authority, path, query; a fragment is never sent. */
    private static final Pattern PARTS = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);

    private static final String ALLOWED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()*+,;=";

    private UriReference() {}

    /**
     * The absolute URL of a link. What it contains is kept as it is; only what no URL may contain is encoded.
     *
     * @throws IllegalArgumentException when no http or https URL comes of it
     */
    static URI resolve(URI base, String link) {
        URI resolved = resolved(base, link);
        boolean web = "http".equalsIgnoreCase(resolved.getScheme()) || "https".equalsIgnoreCase(resolved.getScheme());
        if (!web || resolved.getHost() == null) {
            throw new IllegalArgumentException("no URL of a web server");
        }
        return resolved;
    }

    private static URI resolved(URI base, String link) {
        Matcher ref = PARTS.matcher(encoded(link.strip()));
        if (!ref.matches()) {
            throw new IllegalArgumentException("no URL");
        }
        if (ref.group(1) != null) {
            return URI.create(join(ref.group(1), ref.group(2), dotless(ref.group(3)), ref.group(4)));
        }
        String scheme = base.getScheme();
        if (ref.group(2) != null) {
            return URI.create(join(scheme, ref.group(2), dotless(ref.group(3)), ref.group(4)));
        }
        String authority = base.getRawAuthority();
        String basePath = base.getRawPath() == null ? "" : base.getRawPath();
        if (ref.group(3).isEmpty()) {
            String query = ref.group(4) != null ? ref.group(4) : base.getRawQuery();
            return URI.create(join(scheme, authority, basePath, query));
        }
        String path = ref.group(3).startsWith("/")
                ? ref.group(3)
                : basePath.isEmpty()
                        ? "/" + ref.group(3)
                        : basePath.substring(0, basePath.lastIndexOf('/') + 1) + ref.group(3);
        return URI.create(join(scheme, authority, dotless(path), ref.group(4)));
    }

    private static String join(String scheme, String authority, String path, String query) {
        return scheme + ":" + (authority == null ? "" : "//" + authority) + path + (query == null ? "" : "?" + query);
    }

    /** Removes {@code .} and {@code ..} segments (§5.2.4). */
    private static String dotless(String path) {
        StringBuilder out = new StringBuilder();
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                out.setLength(Math.max(0, out.lastIndexOf("/", out.length() - 2) + 1));
            } else if (!segments[i].equals(".")) {
                out.append(segments[i]).append(last ? "" : "/");
            }
        }
        String clean = out.toString();
        return path.startsWith("/") && !clean.startsWith("/") ? "/" + clean : clean;
    }

    private static String encoded(String link) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < link.length(); ) {
            int c = link.codePointAt(i);
            boolean escape = c == '%' && isHex(link, i + 1) && isHex(link, i + 2);
            if (escape || c == '#' || ALLOWED.indexOf(c) >= 0) {
                out.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
                }
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x80;
    }
}
