package connector.http;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.net.Channel;
import connector.net.NoProxy;
import connector.net.Proxies;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the connections of a source are made, as {@code http} of the manifest writes it.
 *
 * @param proxy a URL, or {@code none}; empty for what the environment says
 * @param tls certificates
 * @param version of HTTP
 */
public record ChannelSpec(Optional<Template> proxy, TlsSpec tls, Version version) {
    private static final String DIRECT = "none";

    /** Versions of HTTP. */
    public enum Version {
        /** What every server speaks. */
        HTTP_1_1("1.1"),
        /** Offered to servers over TLS; those that do not speak it are asked in 1.1. */
        HTTP_2("2");

        /** As a manifest writes it. */
        public static final Type<Version> TYPE = Types.word(words());

        private final String word;

        Version(String word) {
            this.word = word;
        }

        private static Map<String, Version> words() {
            Map<String, Version> words = new LinkedHashMap<>();
            for (Version version : values()) {
                words.put(version.word, version);
            }
            return words;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * The values of a run; the redactor learns its secrets.
     *
     * @throws Failure CONFIG when the proxy is none
     */
    public Channel bind(Env env, Redactor redactor) {
        Optional<Proxies> proxies = proxy.flatMap(t -> t.text(env))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(url -> url.equals(DIRECT) ? Proxies.NONE : proxies(url, redactor));
        return new Channel(proxies, tls.bind(env, redactor), version == Version.HTTP_2);
    }

    private static Proxies proxies(String url, Redactor redactor) {
        try {
            Proxies proxies = Proxies.of(url, NoProxy.NOTHING);
            proxies.servers().forEach(server -> server.password().ifPresent(redactor::add));
            return proxies;
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "http.proxy is not the URL of an HTTP proxy: " + e.getMessage(),
                    "write http://user:password@host:port, or none",
                    e);
        }
    }
}
