package connector.source;

import connector.auth.AuthChoice;
import connector.http.ChannelSpec;
import connector.http.ErrorRule;
import connector.http.RateLimit;
import connector.http.Retry;
import connector.http.TimeoutSpec;
import connector.http.TlsSpec;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.BaseUrlTemplate;
import connector.template.Template;
import connector.template.Templates;
import connector.template.Typed;
import java.util.List;
import java.util.Map;

/**
 * What all requests of a source share.
 *
 * @param baseUrl in front of every endpoint
 * @param headers sent with every request
 * @param query parameters sent with every request
 * @param auth how requests prove who asks
 * @param timeout deadlines
 * @param rateLimits what the API allows
 * @param retry how often and how long
 * @param errors rules asked after a stream's own
 * @param concurrency requests in flight
 * @param allowedHosts may be contacted, without credentials
 * @param authHosts may be contacted, with credentials
 * @param maxResponse largest response in bytes
 * @param channel proxy, certificates, version of HTTP
 * @param cache whether answers may be kept and asked for conditionally
 */
public record HttpSection(
        BaseUrlTemplate baseUrl,
        Map<String, Template> headers,
        Map<String, Template> query,
        AuthChoice auth,
        TimeoutSpec timeout,
        List<RateLimit> rateLimits,
        Retry retry,
        List<ErrorRule> errors,
        Typed<Long> concurrency,
        List<Template> allowedHosts,
        List<Template> authHosts,
        long maxResponse,
        ChannelSpec channel,
        boolean cache) {

    /** Enough to hide the latency of most APIs, few enough not to be taken for an attack. */
    static final long CONCURRENCY = 4;

    /** Larger answers are a mistake in the request more often than data. */
    static final long MAX_RESPONSE = 512L << 20;

    private static final Key<BaseUrlTemplate> BASE_URL = Key.of(
            "base_url",
            Templates.baseUrl(Scope.open("auth")),
            "In front of every endpoint, joined with one slash.",
            "https://api.example.com/v1");
    private static final Key<Map<String, Template>> HEADERS = Key.of(
                    "headers",
                    Types.map(Templates.value(Scopes.REQUEST)),
                    "Headers sent with every request; one whose value is null is left out. Accept, Accept-Encoding and"
                            + " User-Agent need not be written, and one written here replaces them.",
                    "{Accept-Language: en}")
            .or(Map.of());
    private static final Key<Map<String, Template>> QUERY = Key.of(
                    "query",
                    Types.map(Templates.tree(Scopes.REQUEST)),
                    "Query parameters sent with every request; one whose value is null is left out.",
                    "{locale: en}")
            .or(Map.of());
    private static final Key<AuthChoice> AUTH = Key.of(
                    "auth",
                    AuthChoice.TYPE,
                    "How requests prove who asks.",
                    "{type: bearer, token: \"{{config.token}}\"}")
            .or(AuthChoice.NONE);
    private static final Key<TimeoutSpec> TIMEOUT = Key.of(
                    "timeout", TimeoutSpec.SPEC, "Deadlines of every request.", "{read: 120s}")
            .or(TimeoutSpec.DEFAULT);
    private static final Key<List<RateLimit>> RATE_LIMIT = Key.of(
                    "rate_limit",
                    RateLimit.TYPE,
                    "What the API allows; waited for, never broken.",
                    "{requests: 100, per: 1m}")
            .or(List.of());
    private static final Key<Retry> RETRY = Key.of(
                    "retry", Retry.SPEC, "How often and how long a request is tried.", "{attempts: 8}")
            .or(Retry.DEFAULT);
    private static final Key<List<ErrorRule>> ERRORS = Key.of(
                    "errors",
                    Types.list(ErrorRule.SPEC, false),
                    "What responses mean, first match first; asked after the stream's own rules and before the built-in ones.",
                    "[{status: 404, then: empty, because: It was deleted.}]")
            .or(List.of());
    private static final Key<Typed<Long>> CONCURRENCY_KEY = Key.of(
                    "concurrency",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "Requests in flight at the same time.",
                    "8")
            .or(Typed.of(CONCURRENCY));
    private static final Key<List<Template>> ALLOWED_HOSTS = Key.of(
                    "allowed_hosts",
                    Types.list(Templates.text(Scope.EMPTY), false),
                    "Other hosts that links and redirects may lead to; no credentials go there.",
                    "[files.example.com]")
            .or(List.of());
    private static final Key<List<Template>> AUTH_HOSTS = Key.of(
                    "auth_hosts",
                    Types.list(Templates.text(Scope.EMPTY), false),
                    "Other hosts that may be contacted with the credentials; *.example.com is every host below it.",
                    "[\"*.salesforce.com\"]")
            .or(List.of());
    private static final Key<Long> MAX_RESPONSE_KEY = Key.of(
                    "max_response",
                    Sizes.BYTES,
                    "The largest response taken, as sent and unpacked; a larger one fails with CAP. Beyond 8 MB it is kept"
                            + " on disk while it is read.",
                    "1GB")
            .or(MAX_RESPONSE);

    private static final Key<Template> PROXY = Key.of(
                    "proxy",
                    Templates.text(Scope.EMPTY),
                    "The HTTP proxy, http://user:password@host:port, or `none`. Left out or null: what HTTPS_PROXY,"
                            + " HTTP_PROXY and NO_PROXY of the environment say.",
                    "\"{{config.proxy}}\"")
            .asSecret()
            .orNone();
    private static final Key<TlsSpec> TLS = Key.of(
                    "tls",
                    TlsSpec.SPEC,
                    "Certificates and keys beyond the usual: mutual TLS, authorities of your own.",
                    "{client_cert: \"{{config.client_cert}}\", client_key: \"{{config.client_key}}\"}")
            .orNone();
    private static final Key<ChannelSpec.Version> HTTP_VERSION = Key.of(
                    "http_version",
                    ChannelSpec.Version.TYPE,
                    "The version of HTTP; 2 is offered to servers over TLS, and 1.1 spoken with those that do not know it.",
                    "2")
            .or(ChannelSpec.Version.HTTP_1_1);

    private static final Key<Boolean> CACHE = Key.of(
                    "cache",
                    Types.BOOLEAN,
                    "Whether the API's ETag and Last-Modified can be trusted. With `--cache` GETs are then conditional,"
                            + " and a 304 is answered from disk.",
                    "true")
            .or(false);

    /** The {@code http} of a manifest. */
    public static final Component<HttpSection> SPEC = Component.of(
            "http",
            "What all requests of the source share.",
            List.of(
                    BASE_URL,
                    AUTH,
                    HEADERS,
                    QUERY,
                    TIMEOUT,
                    RATE_LIMIT,
                    RETRY,
                    ERRORS,
                    CONCURRENCY_KEY,
                    ALLOWED_HOSTS,
                    AUTH_HOSTS,
                    MAX_RESPONSE_KEY,
                    PROXY,
                    TLS,
                    HTTP_VERSION,
                    CACHE),
            a -> new HttpSection(
                    a.get(BASE_URL),
                    a.get(HEADERS),
                    a.get(QUERY),
                    a.get(AUTH),
                    a.get(TIMEOUT),
                    a.get(RATE_LIMIT),
                    a.get(RETRY),
                    a.get(ERRORS),
                    a.get(CONCURRENCY_KEY),
                    a.get(ALLOWED_HOSTS),
                    a.get(AUTH_HOSTS),
                    a.get(MAX_RESPONSE_KEY),
                    new ChannelSpec(a.find(PROXY), a.find(TLS).orElse(TlsSpec.USUAL), a.get(HTTP_VERSION)),
                    a.get(CACHE)));
}
