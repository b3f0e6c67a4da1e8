package connector.net;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Tells connections that can never be made as things stand from those that failed by chance, and says what to change. */
final class Setup {
    /**
     * TLS alerts (RFC 8446, 6.2) by which a server refuses who we are. From JDK 25 on those that we send stand in messages,
     * too, without these words.
     */
    private static final Pattern UNKNOWN_CLIENT = Pattern.compile(
            "received fatal alert: (certificate_required|bad_certificate|unsupported_certificate|certificate_unknown|certificate_revoked"
                    + "|certificate_expired|unknown_ca|access_denied|handshake_failure)");

    private static final Pattern OLD_PROTOCOL =
            Pattern.compile("protocol_version|protocol is disabled|no appropriate protocol");

    private Setup() {}

    /**
     * What has to be changed, if trying again is of no use.
     *
     * @param host that was asked
     * @param error the cause of the failure, itself perhaps with causes
     */
    static Optional<TransportException> of(String host, SSLException error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof CertificateExpiredException || e instanceof CertificateNotYetValidException) {
                return setup(
                        "the certificate of " + host + " is not valid at this time",
                        "check the clock of this machine; if it is right, the API's operator must renew the certificate",
                        error);
            }
        }
        for (Throwable e = error; e != null; e = e.getCause()) {
            String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (said.contains("unable to find valid certification path") || said.contains("path validation failed")) {
                return setup(
                        "the certificate of " + host + " is from an authority that is not known here",
                        "if it is your organisation's (an internal API, a proxy that inspects TLS), name its certificate"
                                + " in http.tls.ca; otherwise somebody else answers in the API's place",
                        error);
            }
            if (e instanceof CertificateException
                    && (said.contains("subject alternative") || said.contains("no name matching"))) {
                return setup(
                        "the certificate that was shown is not for " + host,
                        "check base_url; a proxy may answer in the API's place",
                        error);
            }
            Matcher alert = UNKNOWN_CLIENT.matcher(said);
            if (alert.find()) {
                return setup(
                        host + " refused the connection (" + alert.group(1) + ")",
                        "it may want a client certificate: http.tls.client_cert and client_key, or another one than it"
                                + " was shown",
                        error);
            }
            if (OLD_PROTOCOL.matcher(said).find()) {
                return setup(
                        host + " speaks no version of TLS that is still safe",
                        "its operator must offer TLS 1.2 or later",
                        error);
            }
        }
        return Optional.empty();
    }

    /** The proxy answered in the API's place. */
    static TransportException refusedBy(Proxies.Server proxy) {
        return new TransportException(
                TransportException.Kind.SETUP,
                "the proxy " + proxy + " wants other credentials (407)",
                "write them into http.proxy or HTTPS_PROXY: http://user:password@" + proxy,
                null);
    }

    private static Optional<TransportException> setup(String message, String remedy, Throwable cause) {
        return Optional.of(new TransportException(TransportException.Kind.SETUP, message, remedy, cause));
    }
}
