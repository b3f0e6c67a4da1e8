package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every grant against mock-oauth2-server, whose tokens live for two seconds, through runs that take longer. */
final class GrantsIT {
    private static final String ISSUER = "default";
    private static final long LIFE_SECONDS = 2;
    private static final String SECRET = "client-s3cret-90ab";
    private static final List<Long> ROWS = IntStream.range(0, TokenGate.PAGES * TokenGate.ROWS)
            .asLongStream()
            .boxed()
            .toList();

    private final MockWebServerWrapper web = new MockWebServerWrapper();
    private final MockOAuth2Server users = new MockOAuth2Server(new OAuth2Config(
            true,
            null,
            null,
            true,
            new OAuth2TokenProvider(),
            Set.of(new DefaultOAuth2TokenCallback(
                    ISSUER, "the client", "JWT", List.of("rows"), Map.of(), LIFE_SECONDS)),
            web));
    private final Path folder = Places.fresh("grants-");
    private TokenGate api;

    @BeforeEach
    void start() throws IOException {
        users.start(InetAddress.getLoopbackAddress(), 0);
        api = new TokenGate(users.jwksUrl(ISSUER).uri());
    }

    @AfterEach
    void stop() {
        api.close();
        users.shutdown();
    }

    @Test
    void client_credentials_are_used_again_ahead_of_each_end() throws Exception {
        Outcome run = run(manifest("grant: client_credentials"));

        assertThat(ids(run)).isEqualTo(ROWS);
        assertThat(api.tokens()).isGreaterThan(2);
        assertThat(api.refused()).isLessThanOrEqualTo(api.tokens());
        assertThat(asked("client_credentials"))
                .hasSizeGreaterThan(2)
                .allSatisfy(form -> assertThat(form).containsEntry("client_secret", SECRET));
    }

    @Test
    void tokens_whose_end_is_not_known_are_renewed_when_they_are_refused() throws Exception {
        Outcome run = run(manifest("grant: client_credentials, expires_in: $.not_there"));

        assertThat(ids(run)).isEqualTo(ROWS);
        assertThat(api.refused()).isPositive().isEqualTo(api.tokens() - 1);
        assertThat(api.accepted()).isEqualTo(TokenGate.PAGES);
    }

    @Test
    void each_refresh_token_is_used_once_over_two_runs() throws Exception {
        Path manifest = manifest("grant: refresh_token, refresh_token: \"{{config.token}}\"");
        String first = refreshToken();
        String tokens = folder.resolve("tokens.json").toString();

        for (int run = 0; run < 2; run++) {
            assertThat(ids(run(manifest, "-c", "token=" + first, "--tokens", tokens)))
                    .isEqualTo(ROWS);
        }
        List<String> used =
                asked("refresh_token").stream().map(f -> f.get("refresh_token")).toList();
        assertThat(used).hasSizeGreaterThan(4).startsWith(first).doesNotHaveDuplicates();

        // The server forgets what it replaced; the runs above did not get by on its leniency.
        Outcome stale = program(manifest, "-c", "token=" + first, "-c", "secret=" + SECRET)
                .outcome();
        assertThat(stale.exit()).isEqualTo(3);
        assertThat(stale.stderr()).contains("invalid_grant").doesNotContain(first);
    }

    @Test
    void a_user_logs_in_by_the_page_of_the_server_with_pkce() throws Exception {
        Path manifest = manifest("grant: authorization_code, scopes: [openid], authorize_url: \""
                + users.authorizationEndpointUrl(ISSUER) + "\"");
        String tokens = folder.resolve("tokens.json").toString();
        List<String> options = List.of("-c", "secret=" + SECRET, "-c", "token=none", "--tokens", tokens);
        List<String> login = new ArrayList<>(List.of(manifest.toString()));
        login.addAll(options);

        Login.by(login, (browser, start) -> {
            assertThat(start.getQuery()).contains("code_challenge_method=S256", "code_challenge=", "state=");
            Browser.Page form = browser.get(start);
            assertThat(form.text()).contains("Sign-in");
            return browser.post(form.uri(), "username=ana&claims=").text();
        });
        Outcome run = run(manifest, "--tokens", tokens);

        assertThat(ids(run)).isEqualTo(ROWS);
        assertThat(api.subjects()).containsExactly("ana");
        assertThat(api.tokens()).isGreaterThan(2);
        List<Map<String, String>> all = asked();
        assertThat(all.get(0)).containsEntry("grant_type", "authorization_code").containsKey("code_verifier");
        assertThat(all.subList(1, all.size()))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(form).containsEntry("grant_type", "refresh_token"))
                .extracting(form -> form.get("refresh_token"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_service_account_signs_an_assertion_for_each_token() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Path key = Files.writeString(folder.resolve("key.pem"), pem);
        Path manifest = manifest("grant: jwt_bearer, assertion: {algorithm: RS256, key: \"{{config.token}}\","
                + " issuer: robot@example.com, subject: robot, claims: {scope: read}}");

        Outcome run = program(manifest)
                .config(Map.of("token", Map.of("file", key.toString()), "secret", SECRET))
                .ok();

        assertThat(ids(run)).isEqualTo(ROWS);
        assertThat(api.subjects()).containsExactly("robot");
        List<Map<String, String>> all = asked("urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(all).hasSizeGreaterThan(2);
        for (Map<String, String> form : all) {
            // The server believes any assertion.
            SignedJWT assertion = SignedJWT.parse(form.get("assertion"));
            assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic())))
                    .isTrue();
            assertThat(assertion.getJWTClaimsSet().getAudience())
                    .containsExactly(users.tokenEndpointUrl(ISSUER).toString());
        }
        assertThat(all).extracting(form -> form.get("assertion")).doesNotHaveDuplicates();
    }

    @Test
    void a_password_is_sent_for_each_token() throws Exception {
        Outcome run = run(manifest("grant: password, username: ana, password: \"{{config.token}}\""));

        assertThat(ids(run)).isEqualTo(ROWS);
        assertThat(api.subjects()).containsExactly("ana");
        assertThat(asked("password"))
                .hasSizeGreaterThan(2)
                .allSatisfy(form -> assertThat(form).containsEntry("password", "none"));
    }

    private Path manifest(String grant) throws IOException {
        return Files.writeString(folder.resolve("gate.yaml"), """
                spec: 1
                name: gate
                version: 1.0.0
                title: Rows behind tokens
                config:
                  secret: {type: string, secret: true, description: Of the client.}
                  token: {type: string, secret: true, description: Of the user.}
                http:
                  base_url: %s
                  rate_limit: {requests: %d, per: 1s}
                  auth: {type: oauth2, token_url: "%s", client_id: reader, client_secret: "{{config.secret}}", %s}
                streams:
                  rows:
                    endpoint: GET /rows
                    primary_key: id
                    records: $.data
                    paginator: {type: page, into: query.page, end: {more: $.more}}
                    schema: {id: integer}
                """.formatted(
                        api.url(), TokenGate.PER_SECOND, users.tokenEndpointUrl(ISSUER), grant));
    }

    private static Program program(Path manifest, String... more) {
        return Program.run(manifest).with(more);
    }

    private static Outcome run(Path manifest, String... more) {
        Program program = program(manifest, "-c", "secret=" + SECRET);
        return (List.of(more).contains("-c") ? program : program.with("-c", "token=none"))
                .with(more)
                .ok();
    }

    private static List<Long> ids(Outcome run) {
        return run.rows("rows").stream().map(row -> row.get("id").asLong()).toList();
    }

    /** From the server itself, as a user who copies one into a config has it. */
    private String refreshToken() {
        Browser browser = Browser.still();
        String back = "http://127.0.0.1/back";
        URI page = URI.create(users.authorizationEndpointUrl(ISSUER)
                + "?response_type=code&client_id=reader&scope=openid&state=1&redirect_uri=" + back);
        String location = browser.post(page, "username=ana&claims=").location();
        String code = form(URI.create(location).getRawQuery()).get("code");
        Browser.Page answer = browser.post(
                users.tokenEndpointUrl(ISSUER).uri(),
                "grant_type=authorization_code&client_id=reader&client_secret=" + SECRET + "&code=" + code
                        + "&redirect_uri=" + back);
        try {
            return Rest.JSON.readTree(answer.text()).get("refresh_token").asText();
        } catch (IOException e) {
            throw new AssertionError(answer.text(), e);
        }
    }

    private List<Map<String, String>> asked(String grant) throws InterruptedException {
        return asked().stream().filter(f -> grant.equals(f.get("grant_type"))).toList();
    }

    /** The token requests since this was last called, in order. */
    private List<Map<String, String>> asked() throws InterruptedException {
        List<Map<String, String>> forms = new ArrayList<>();
        RecordedRequest request = next();
        while (request != null) {
            if (String.valueOf(request.getPath()).endsWith("/token")) {
                forms.add(form(request.getBody().clone().readUtf8()));
            }
            request = next();
        }
        return forms;
    }

    private RecordedRequest next() throws InterruptedException {
        return web.getMockWebServer().takeRequest(0, TimeUnit.MILLISECONDS);
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] halves = pair.split("=", 2);
            fields.put(halves[0], URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
        }
        return fields;
    }
}
