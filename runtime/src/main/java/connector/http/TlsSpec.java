package connector.http;

import connector.base.Redactor;
import connector.net.Tls;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Scope;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Optional;

/** {@code http.tls} of the manifest; see {@link Tls}. */
public record TlsSpec(
        Optional<Template> clientCert,
        Optional<Template> clientKey,
        Optional<Template> keyPassword,
        Optional<Template> ca) {
    /** The usual certificates, and none of our own. */
    public static final TlsSpec USUAL =
            new TlsSpec(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Key<Template> CLIENT_CERT = key(
            "client_cert",
            "Our certificate for mutual TLS: PEM text, the path of a PEM file, or the path of a PKCS#12 file (.p12, .pfx),"
                    + " which holds the key too. Null: none is shown.",
            "\"{{config.client_cert}}\"");
    private static final Key<Template> CLIENT_KEY = key(
                    "client_key",
                    "Its private key, PEM text or a path; left out when it stands in client_cert.",
                    "\"{{config.client_key}}\"")
            .asSecret();
    private static final Key<Template> KEY_PASSWORD = key(
                    "key_password", "Opens an encrypted key or a PKCS#12 file.", "\"{{config.key_password}}\"")
            .asSecret();
    private static final Key<Template> CA = key(
            "ca",
            "Certificates of authorities to trust beside the usual ones, PEM text or a path: for internal APIs, or a proxy"
                    + " that inspects TLS.",
            "\"{{config.ca}}\"");

    /** As the manifest writes it. */
    public static final Component<TlsSpec> SPEC = Component.<TlsSpec>of(
                    "tls",
                    "Certificates and keys beyond the usual. Certificates are always checked; there is no key to turn that"
                            + " off.",
                    List.of(CLIENT_CERT, CLIENT_KEY, KEY_PASSWORD, CA),
                    a -> new TlsSpec(a.find(CLIENT_CERT), a.find(CLIENT_KEY), a.find(KEY_PASSWORD), a.find(CA)))
            .checked((a, reading) -> {
                if ((a.has(CLIENT_KEY) || a.has(KEY_PASSWORD)) && !a.has(CLIENT_CERT)) {
                    reading.error(
                            "tls.client_cert",
                            a.node(),
                            "a client key without its certificate is of no use",
                            CLIENT_CERT.name() + ": " + CLIENT_CERT.example());
                }
            });

    private static Key<Template> key(String name, String description, String example) {
        return Key.of(name, Templates.text(Scope.EMPTY), description, example).orNone();
    }

    /** The values of a run; the redactor learns key and password. Nothing is read from disk yet. */
    public Tls bind(Env env, Redactor redactor) {
        Tls tls = new Tls(text(clientCert, env), text(clientKey, env), text(keyPassword, env), text(ca, env));
        tls.clientKey().filter(key -> key.contains("PRIVATE KEY")).ifPresent(redactor::add);
        tls.clientCert().filter(cert -> cert.contains("PRIVATE KEY")).ifPresent(redactor::add);
        tls.keyPassword().ifPresent(redactor::add);
        return tls;
    }

    private static Optional<String> text(Optional<Template> template, Env env) {
        return template.flatMap(t -> t.text(env)).filter(text -> !text.isBlank());
    }
}
