package connector.net;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.PemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes a TLS context of {@link Tls}: reads its files, and says which of them is wrong. */
final class TlsFiles {
    private static final String PEM = "-----BEGIN ";

    /** Key stores in memory want a password; this one protects nothing. */
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    private final Tls tls;

    private TlsFiles(Tls tls) {
        this.tls = tls;
    }

    /**
     * The context, empty when there is nothing beyond the usual.
     *
     * @throws Failure CONFIG when a certificate or key cannot be read; it names the key of the manifest
     */
    static Optional<SSLContext> context(Tls tls) {
        if (tls.equals(Tls.USUAL)) {
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(tls);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(files.keys(), files.trust(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException e) {
            throw wrong("client_cert", "certificate and key cannot be used together", e);
        }
    }

    private KeyManager[] keys() throws GeneralSecurityException, IOException {
        if (tls.clientCert().isEmpty()) {
            return null; // the JDK's own choice
        }
        String given = tls.clientCert().get();
        String name = given.strip().toLowerCase(Locale.ROOT);
        boolean store = name.endsWith(".p12") || name.endsWith(".pfx");
        char[] password = store ? tls.keyPassword().orElse("").toCharArray() : IN_MEMORY;
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store ? opened(given, password) : assembled(given), password);
        return factory.getKeyManagers();
    }

    private static KeyStore opened(String path, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new ByteArrayInputStream(file("client_cert", path))) {
            store.load(in, password);
            return store;
        } catch (IOException e) {
            throw wrong("client_cert", "the file is no PKCS#12, or key_password is wrong", e);
        }
    }

    private KeyStore assembled(String cert) throws GeneralSecurityException, IOException {
        Certificate[] chain = certificates("client_cert", cert).toArray(Certificate[]::new);
        String text = tls.clientKey().map(key -> text("client_key", key)).orElseGet(() -> text("client_cert", cert));
        PrivateKey key;
        try {
            key = PemKey.any(text, tls.keyPassword());
        } catch (IllegalArgumentException e) {
            throw wrong("client_key", e.getMessage(), e);
        }
        if (!key.getAlgorithm().equals(chain[0].getPublicKey().getAlgorithm())) {
            throw wrong("client_key", "the key is not that of the certificate", null);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, IN_MEMORY, chain);
        return store;
    }

    private TrustManager[] trust() throws GeneralSecurityException, IOException {
        if (tls.ca().isEmpty()) {
            return null; // the JDK's own
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int n = 0;
        for (X509Certificate usual : usual()) {
            store.setCertificateEntry("usual-" + n++, usual);
        }
        for (Certificate own : certificates("ca", tls.ca().get())) {
            store.setCertificateEntry("own-" + n++, own);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static X509Certificate[] usual() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                return known.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static Collection<? extends Certificate> certificates(String key, String given) {
        try {
            String text = text(key, given);
            int start = text.indexOf("-----BEGIN CERTIFICATE-----");
            // Other blocks may stand beside them: a key, parameters.
            String only = start < 0
                    ? ""
                    : text.substring(start)
                            .replaceAll("(?s)-----BEGIN (?!CERTIFICATE)([A-Z ]+)-----.*?-----END \\1-----", "");
            Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(only.getBytes(StandardCharsets.US_ASCII)));
            if (all.isEmpty()) {
                throw wrong(key, "it holds no certificate in PEM (-----BEGIN CERTIFICATE-----)", null);
            }
            return all;
        } catch (CertificateException e) {
            throw wrong(key, "its PEM is damaged", e);
        }
    }

    private static String text(String key, String given) {
        return given.contains(PEM) ? given.replace("\\n", "\n") : new String(file(key, given), StandardCharsets.UTF_8);
    }

    private static byte[] file(String key, String path) {
        try {
            return Files.readAllBytes(Path.of(path.strip()));
        } catch (NoSuchFileException e) {
            throw wrong(key, "there is no file " + path.strip(), e);
        } catch (IOException | InvalidPathException e) {
            throw wrong(key, "the file cannot be read", e);
        }
    }

    private static Failure wrong(String key, String what, Throwable cause) {
        return new Failure(
                FailureClass.CONFIG,
                "http.tls." + key + " cannot be used: " + what,
                "give PEM text or the path of a file with it, as the config option says",
                cause);
    }
}
