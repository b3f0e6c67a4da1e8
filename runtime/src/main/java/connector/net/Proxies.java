package connector.net;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Through which proxy a URL is asked for.
 *
 * @param http for http URLs
 * @param https for https URLs
 * @param bypass hosts that are asked directly, see {@link NoProxy}
 */
public record Proxies(Optional<Server> http, Optional<Server> https, NoProxy bypass) {
    /** No proxy for anything. */
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), NoProxy.NOTHING);

    private static final int USUAL_PORT = 80;

    /**
     * An HTTP proxy.
     *
     * @param host name or address
     * @param port its port
     * @param credentials {@code user:password}, decoded; sent to the proxy only
     */
    public record Server(String host, int port, Optional<String> credentials) {
        /** Where it is, without its credentials. */
        @Override
        public String toString() {
            return host + ":" + port;
        }

        /** The password, if there is one. */
        public Optional<String> password() {
            return credentials
                    .filter(pair -> pair.contains(":"))
                    .map(pair -> pair.substring(pair.indexOf(':') + 1))
                    .filter(word -> !word.isEmpty());
        }
    }

    /**
     * One proxy for everything that is not excepted.
     *
     * @param url {@code http://user:password@host:port}; the scheme may be left out
     * @throws IllegalArgumentException when it is none; the message holds nothing of it
     */
    public static Proxies of(String url, NoProxy bypass) {
        Server server = server(url);
        return new Proxies(Optional.of(server), Optional.of(server), bypass);
    }

    /**
     * What {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} say, in lower case first, as curl
     * and others read them. This machine itself is always asked directly.
     *
     * @throws IllegalArgumentException when one is no proxy; the message names it
     */
    public static Proxies environment(Map<String, String> environment) {
        Optional<Server> all = variable("ALL_PROXY", environment);
        NoProxy bypass = NoProxy.of(value("NO_PROXY", environment).orElse("")).andThisMachine();
        return new Proxies(
                variable("HTTP_PROXY", environment).or(() -> all),
                variable("HTTPS_PROXY", environment).or(() -> all),
                bypass);
    }

    private static Optional<Server> variable(String name, Map<String, String> environment) {
        return value(name, environment).map(url -> {
            try {
                return server(url);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " is not the URL of an HTTP proxy: " + e.getMessage(), e);
            }
        });
    }

    private static Optional<String> value(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(environment.get(name)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Server server(String url) {
        String text = url.strip().contains("://") ? url.strip() : "http://" + url.strip();
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it is no URL; special characters of a password are written as %40");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("only http:// proxies are known");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("it names no host");
        }
        return new Server(
                uri.getHost(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                Optional.ofNullable(uri.getRawUserInfo()).map(Encoding::decode));
    }

    /** True when there is no proxy at all. */
    public boolean isEmpty() {
        return http.isEmpty() && https.isEmpty();
    }

    /** The proxy for a URL; empty when it is asked directly. */
    public Optional<Server> find(URI uri) {
        Optional<Server> server = "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
        return server.filter(s -> !bypass.holds(uri));
    }

    /** Its proxies, each once. */
    public List<Server> servers() {
        return Stream.of(http, https).flatMap(Optional::stream).distinct().toList();
    }
}
