package connector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.manifest.YamlReader;
import connector.net.Headers;
import connector.net.Response;
import connector.singer.Selection;
import connector.spec.MapNode;
import connector.spec.Problems;
import connector.state.StateDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a wrong secret in three places, the one that won is named. */
class OriginOfCredentialsTest {
    private static final String BEARER = "{type: bearer, token: '{{config.token}}'}";
    private static final String LOGIN = "{type: oauth2, grant: client_credentials, client_id: '{{config.client}}',"
            + " client_secret: '{{config.token}}', token_url: 'https://api.test/token'}";

    @TempDir
    Path folder;

    @Test
    void a_refused_key_is_named_with_the_place_it_was_set_at() throws IOException {
        assertThat(failure(BEARER, Map.of(), Map.of()).remedy())
                .endsWith("; the credentials come from config.token (shop.json:2:13)");
        assertThat(failure(BEARER, Map.of("SHOP_TOKEN", "wrong-2"), Map.of()).remedy())
                .endsWith("config.token (the environment variable SHOP_TOKEN)");
        assertThat(failure(BEARER, Map.of("SHOP_TOKEN", "wrong-2"), Map.of("token", "wrong-3"))
                        .remedy())
                .endsWith("config.token (-c token)");
    }

    @Test
    void so_is_a_client_that_gets_no_token_and_no_value_is_shown() throws IOException {
        Failure failure = failure(LOGIN, Map.of(), Map.of("token", "wrong-3"));
        assertThat(failure.remedy())
                .endsWith("; the credentials come from config.client (its default), config.token (-c token)");
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("wrong", "me-myself");
    }

    private Failure failure(String auth, Map<String, String> environment, Map<String, String> inline)
            throws IOException {
        Path manifest = Files.writeString(folder.resolve("shop.yaml"), """
                spec: 1
                name: shop
                version: 1.0.0
                title: Shop
                config:
                  token: {type: string, secret: true, description: The key.}
                  client: {type: string, default: me-myself, description: The client.}
                http:
                  base_url: https://api.test
                  auth: %s
                streams:
                  items: {endpoint: GET /items, primary_key: id, records: $.data, paginator: none, schema: {id: integer}}
                """.formatted(auth));
        Connector connector = Connector.load(manifest).connector().orElseThrow();
        Problems problems = new Problems();
        MapNode file = (MapNode) YamlReader.read("shop.json", "{\n  \"token\": \"wrong-1\"\n}", problems)
                .orElseThrow();
        Map<MapNode, Path> files = new LinkedHashMap<>(Map.of(file, folder));
        ConfigValues config = connector
                .config(files, environment, inline, problems)
                .orElseThrow(() -> new AssertionError(problems.sorted()));
        Redactor redactor = new Redactor();
        config.hide(redactor);
        VirtualTime time = new VirtualTime(Instant.EPOCH);
        RunReport report = connector.run(
                RunOptions.of(config, StateDocument.none(), Selection.byDefault(connector.entries()))
                        .concurrency(1)
                        .stateEvery(Duration.ZERO)
                        .build(),
                new Machinery(
                        time,
                        time,
                        new Random(1),
                        (request, limits) -> new Response(
                                401,
                                Headers.NONE,
                                "{\"error\": \"invalid_client\"}".getBytes(StandardCharsets.UTF_8),
                                time.now(),
                                request.uri()),
                        TokenStore.inMemory(),
                        redactor,
                        Progress.NONE),
                new SingerSink(new ByteArrayOutputStream()));
        return report.streams().get(0).failures().get(0);
    }
}
