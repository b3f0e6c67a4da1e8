package connector.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pages of rows for whoever has a token that a server signed and that has not expired; 401 for the others. */
final class TokenGate implements AutoCloseable {
    /** Enough to outlive several tokens at {@link #PER_SECOND}. */
    static final int PAGES = 16;

    /** What the manifests' {@code rate_limit} says, so that reading takes seconds without anybody sleeping. */
    static final int PER_SECOND = 4;

    static final int ROWS = 10;

    private final HttpServer server;
    private final JWKSet keys;
    private final Set<String> tokens = new LinkedHashSet<>();
    private final Set<String> subjects = new LinkedHashSet<>();
    private int accepted;
    private int refused;

    /** @param keys where the public keys are */
    TokenGate(URI keys) {
        try {
            this.keys = JWKSet.load(keys.toURL());
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("no keys at " + keys, e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Different tokens that were let in. */
    synchronized int tokens() {
        return tokens.size();
    }

    /** For whom they were. */
    synchronized Set<String> subjects() {
        return Set.copyOf(subjects);
    }

    synchronized int accepted() {
        return accepted;
    }

    synchronized int refused() {
        return refused;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!letsIn(header.replaceFirst("^Bearer ", ""))) {
            refused++;
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        accepted++;
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        int page = query.startsWith("page=") ? Integer.parseInt(query.substring("page=".length())) : 1;
        String rows = IntStream.range((page - 1) * ROWS, page * ROWS)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(","));
        byte[] body = ("{\"data\":[" + rows + "],\"more\":" + (page < PAGES) + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private boolean letsIn(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            boolean ours = token.verify(new RSASSAVerifier(
                    keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey()));
            boolean lives = Instant.now()
                    .isBefore(token.getJWTClaimsSet().getExpirationTime().toInstant());
            if (ours && lives) {
                tokens.add(text);
                subjects.add(token.getJWTClaimsSet().getSubject());
            }
            return ours && lives;
        } catch (ParseException e) {
            return false;
        } catch (JOSEException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
