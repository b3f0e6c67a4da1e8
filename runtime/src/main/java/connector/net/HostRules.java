package connector.net;

import connector.base.Failure;
import connector.base.FailureClass;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts a run may contact, and which of them get credentials. A host is {@code name} (its scheme's usual port) or
 * {@code name:port}; {@code *.example.com} is every host below example.com.
 *
 * @param base the API's own URL
 * @param allowed hosts that may be contacted without credentials
 * @param trusted hosts that may be contacted with credentials
 */
public record HostRules(URI base, List<String> allowed, List<String> trusted) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** How far a URL's host is trusted. */
    public enum Trust {
        /** The API itself: with credentials. */
        OWN,
        /** Listed in {@code auth_hosts}: with credentials. */
        AUTH,
        /** Listed in {@code allowed_hosts}: without credentials. */
        ALLOWED,
        /** Anything else: nothing is sent there. */
        FOREIGN;

        /** True when credentials may be sent. */
        public boolean withCredentials() {
            return this == OWN || this == AUTH;
        }
    }

    /** Lower-cases the hosts. */
    public HostRules {
        allowed = allowed.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList();
        trusted = trusted.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList();
    }

    /** How far a URL is trusted. From https to plain http counts as foreign for whoever would get credentials. */
    public Trust classify(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            return Trust.FOREIGN;
        }
        boolean downgrade = scheme.equals("http") && "https".equalsIgnoreCase(base.getScheme());
        if (!downgrade && host(uri).equals(host(base))) {
            return Trust.OWN;
        }
        if (!downgrade && trusted.stream().anyMatch(h -> matches(h, uri))) {
            return Trust.AUTH;
        }
        return allowed.stream().anyMatch(h -> matches(h, uri)) ? Trust.ALLOWED : Trust.FOREIGN;
    }

    /**
     * As {@link #classify}, for a URL that something is about to be sent to.
     *
     * @param what names the URL in the message: "the next link"
     * @throws Failure SECURITY when it is foreign
     */
    public Trust require(URI uri, String what) {
        Trust trust = classify(uri);
        if (trust == Trust.FOREIGN) {
            String host = uri.getHost() == null ? "no host" : host(uri);
            String plain = "http".equalsIgnoreCase(uri.getScheme()) && "https".equalsIgnoreCase(base.getScheme())
                    ? " over plain http"
                    : "";
            throw new Failure(
                    FailureClass.SECURITY,
                    what + " leads to " + host + plain + ", which is neither " + host(base)
                            + " nor listed; nothing was sent there",
                    "if the API is right, add \"" + host + "\" to http.allowed_hosts (without credentials) or "
                            + "http.auth_hosts (with them)");
        }
        return trust;
    }

    /**
     * Checks a URL that an answer named, before credentials go there.
     *
     * @param hosts as in {@link #trusted}
     * @param what names the URL in the message
     * @throws Failure SECURITY when its host is not listed, or is asked in plain HTTP and is not this machine
     */
    public static void requireListed(URI uri, List<String> hosts, String what) {
        boolean plain = "http".equalsIgnoreCase(uri.getScheme()) && !THIS_MACHINE.contains(uri.getHost());
        if (plain || hosts.stream().noneMatch(h -> matches(h.toLowerCase(Locale.ROOT), uri))) {
            throw new Failure(
                    FailureClass.SECURITY,
                    what + " leads to " + host(uri) + (plain ? " over plain http" : ", which is not in http.auth_hosts")
                            + "; nothing was sent there",
                    plain
                            ? "credentials are sent over https only"
                            : "if the API is right, add \"" + host(uri) + "\" to http.auth_hosts");
        }
    }

    /** Host as it is listed: in lower case, with the port unless it is the scheme's usual one. */
    static String host(URI uri) {
        String name = uri.getHost().toLowerCase(Locale.ROOT);
        int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == usual ? name : name + ":" + uri.getPort();
    }

    private static boolean matches(String listed, URI uri) {
        String host = host(uri);
        return listed.startsWith("*.") ? host.endsWith(listed.substring(1)) : host.equals(listed);
    }
}
