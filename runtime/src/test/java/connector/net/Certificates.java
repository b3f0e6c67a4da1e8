package connector.net;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** Keys with self-signed certificates, made by the JDK's keytool, and servers that show them. */
public final class Certificates {
    public static final String PASSWORD = "changeit-1";

    private final Path folder;
    private final Map<String, Process> making = new ConcurrentHashMap<>();

    /** Starts to make them, side by side: {@code server}, {@code client}, {@code elsewhere}. */
    public Certificates(Path folder) throws IOException {
        this.folder = folder;
        make("server", "EC", "-ext", "san=ip:127.0.0.1,dns:localhost");
        make("client", "RSA");
        make("elsewhere", "EC", "-ext", "san=dns:elsewhere.test");
    }

    private void make(String name, String algorithm, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                folder.resolve(name + ".p12").toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        making.put(
                name,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".log").toFile())
                        .start());
    }

    /** The PKCS#12 file of a key. */
    public Path file(String name) throws IOException, InterruptedException {
        if (making.get(name).waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve(name + ".log")));
        }
        return folder.resolve(name + ".p12");
    }

    private KeyStore store(String name) throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** Its certificate in PEM. */
    public String certificate(String name) throws Exception {
        return pem("CERTIFICATE", store(name).getCertificate(name).getEncoded());
    }

    /** Its private key in PEM. */
    public String key(String name) throws Exception {
        return pem(
                "PRIVATE KEY", store(name).getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** A server on 127.0.0.1 that shows a certificate and answers {@code {"tls": true}}; with {@code client} it wants one. */
    public HttpsServer server(String name, boolean client) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(name), PASSWORD.toCharArray());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("client", store("client").getCertificate("client"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters chosen = context.getDefaultSSLParameters();
                chosen.setNeedClientAuth(client);
                parameters.setSSLParameters(chosen);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "https-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            byte[] body = ("{\"tls\": true, \"proxy\": \""
                            + exchange.getRequestHeaders().getFirst("Proxy-Authorization") + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
