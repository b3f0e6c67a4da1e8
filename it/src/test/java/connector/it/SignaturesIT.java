package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures against those that libraries of others make of the same request: AWS's signer, oauth-1.0a and jose. */
final class SignaturesIT {
    private static final List<Long> THINGS = LongStream.range(0, 12).boxed().toList();
    private static final String SECRET = "a shared secret of some length, in UTF-8: é";
    private static final KeyPair RSA = pair("RSA", "");
    private static final KeyPair EC = pair("EC", "secp256r1");

    private final Path folder = Places.fresh("signatures-");

    @ParameterizedTest
    @CsvSource({"aws/execute-api,execute-api,", "aws/es,es,session", "s3,s3,", "s3,s3,session"})
    void aws_signs_the_same(String path, String service, String temporary) throws Exception {
        try (Server server = Server.start("signed.mjs")) {
            Map<String, String> config = new LinkedHashMap<>();
            config.put("one", server.says("secretAccessKey"));
            if (temporary != null) {
                config.put("two", server.says("sessionToken"));
            }
            read(
                    server,
                    path,
                    config,
                    "type: aws_sigv4, access_key: " + server.says("accessKeyId")
                            + ", secret_key: \"{{config.one}}\", session_token: \"{{config.two}}\", region: eu-west-1, service: "
                            + service);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256"})
    void oauth_1_signs_the_same(String method) throws Exception {
        try (Server server = Server.start("signed.mjs", keys())) {
            String secrets = method.startsWith("RSA")
                    ? "private_key: \"{{config.one}}\""
                    : "consumer_secret: \"{{config.one}}\", token_secret: \"{{config.two}}\"";
            Map<String, String> config = method.startsWith("RSA")
                    ? Map.of("one", pem("PRIVATE", RSA.getPrivate().getEncoded()))
                    : Map.of("one", server.says("consumerSecret"), "two", server.says("tokenSecret"));
            read(
                    server,
                    "oauth1",
                    config,
                    "type: oauth1, realm: things, signature_method: " + method
                            + ", consumer_key: \"" + server.says("consumerKey") + "\", token: \"" + server.says("token")
                            + "\", " + secrets);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS512", "RS256", "PS384", "ES256"})
    void tokens_are_believed(String algorithm) throws Exception {
        String key = switch (algorithm.substring(0, 2)) {
            case "HS" -> SECRET;
            case "ES" -> pem("PRIVATE", EC.getPrivate().getEncoded());
            default -> pem("PRIVATE", RSA.getPrivate().getEncoded());
        };
        try (Server server = Server.start("signed.mjs", keys())) {
            read(
                    server,
                    "jwt/" + algorithm,
                    Map.of("one", key),
                    "type: jwt, algorithm: " + algorithm
                            + ", key: \"{{config.one}}\", claims: {aud: things, uri: \"{{request.method}}"
                            + " {{request.host}}{{request.path}}\"}");
        }
    }

    /** That the server would tell: without it the zeros of the others would prove nothing. */
    @Test
    void another_secret_is_refused() throws Exception {
        try (Server server = Server.start("signed.mjs")) {
            Path manifest = manifest(
                    server,
                    "s3",
                    "type: aws_sigv4, access_key: " + server.says("accessKeyId")
                            + ", secret_key: \"{{config.one}}\", region: eu-west-1, service: s3");
            Outcome run = Program.run(manifest).config(Map.of("one", "another")).outcome();
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.stderr()).contains("The signature does not match");
        }
    }

    private void read(Server server, String path, Map<String, String> config, String auth) throws IOException {
        Outcome run = Program.run(manifest(server, path, auth)).config(config).outcome();
        JsonNode counts = server.rest().get("/counts");
        assertThat(counts.get("why")).as(run.stderr()).isEmpty();
        for (String stream : List.of("listed", "posted", "asked")) {
            assertThat(run.rows(stream).stream().map(row -> row.get("id").asLong()))
                    .as(stream)
                    .isEqualTo(THINGS);
        }
        assertThat(run.exit()).isZero();
    }

    private Path manifest(Server server, String path, String auth) throws IOException {
        return Files.writeString(folder.resolve("things.yaml"), """
                spec: 1
                name: things
                version: 1.0.0
                title: Things behind signatures
                config:
                  one: {type: string, secret: true, description: A secret.}
                  two: {type: string, secret: true, optional: true, description: Another.}
                http:
                  base_url: %s/%s
                  auth: {%s}
                  headers: {X-Spaced: "a   b  c"}
                defaults:
                  primary_key: id
                  records: $.data
                  schema: {id: integer}
                  paginator: {type: cursor, next: $.next, into: query.next}
                  query: {q: "a b+c&d=é~*'()!", "filter[x]": "", list: ["2", "10", "1"]}
                streams:
                  listed: {endpoint: "GET /a%%20b/{{{url_encode 'ü/;,*'}}}/~"}
                  asked: {endpoint: POST /json, body: {json: {a: "é", b: [1, 2]}}}
                  posted:
                    endpoint: POST /form/
                    body: {form: {f: "a b+c", e: "", g: "~*'é"}}
                    paginator: {into: body.next}
                """.formatted(server.says("url"), path, auth));
    }

    private static String keys() throws IOException {
        return "--keys="
                + Rest.JSON.writeValueAsString(Map.of(
                        "secret", SECRET,
                        "private", pem("PRIVATE", RSA.getPrivate().getEncoded()),
                        "RS", pem("PUBLIC", RSA.getPublic().getEncoded()),
                        "PS", pem("PUBLIC", RSA.getPublic().getEncoded()),
                        "ES", pem("PUBLIC", EC.getPublic().getEncoded())));
    }

    private static KeyPair pair(String kind, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (curve.isEmpty()) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String half, byte[] key) {
        return "-----BEGIN " + half + " KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END " + half + " KEY-----\n";
    }
}
