package connector.net;

import java.util.Optional;

/**
 * Certificates and keys beyond the usual. Each is PEM text or the path of a file with it.
 *
 * @param clientCert our certificate, with those between it and its authority; or the path of a PKCS#12 file (.p12, .pfx),
 *     which holds the key as well
 * @param clientKey our private key
 * @param keyPassword opens the key or the PKCS#12 file
 * @param ca certificates of authorities that are trusted beside the usual ones
 */
public record Tls(
        Optional<String> clientCert, Optional<String> clientKey, Optional<String> keyPassword, Optional<String> ca) {
    /** Nothing beyond the usual. */
    public static final Tls USUAL = new Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Without what it holds. */
    @Override
    public String toString() {
        return equals(USUAL) ? "usual" : "own certificates";
    }
}
