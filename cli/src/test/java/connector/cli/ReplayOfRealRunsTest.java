package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs over sockets with a cache, values of a token's answer and pools of keys, archived and replayed without a server. */
@Isolated("where log lines go is one setting for the process")
class ReplayOfRealRunsTest {
    private static final List<Integer> ALL_SENT = Collections.nCopies(ShopOfKeys.PAGES, 200);
    private static final List<Integer> NONE_SENT = Collections.nCopies(ShopOfKeys.PAGES, 304);

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private Terminal.Ran run(ShopOfKeys shop, Path manifest, String... more) {
        List<String> line = new ArrayList<>(List.of("run", manifest.toString(), "-c", "url=" + shop.url()));
        line.addAll(List.of("-c", "host=" + URI.create(shop.url()).getAuthority()));
        line.addAll(List.of("-c", "secret=s3cret-of-app", "--no-flight"));
        line.addAll(List.of(more));
        return terminal.run(line.toArray(String[]::new));
    }

    private static List<String> records(Terminal.Ran ran) {
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().lines().filter(l -> l.contains("\"RECORD\"")).toList();
    }

    @Test
    void a_second_run_with_a_cache_gives_the_records_of_the_first_and_transfers_none() throws IOException {
        Path manifest = manifest(OF_INSTANCE);
        String cache = folder.resolve("cache").toString();
        String archive = folder.resolve("archive").toString();
        List<String> first;
        List<String> second;
        try (ShopOfKeys shop = new ShopOfKeys()) {
            first = records(run(shop, manifest, "--cache", cache));
            assertThat(shop.statuses()).isEqualTo(ALL_SENT);
            assertThat(first).hasSize(4 * ShopOfKeys.PAGES);

            second = records(run(shop, manifest, "--cache", cache, "--archive", archive));
            assertThat(untimed(second)).isEqualTo(untimed(first));
            assertThat(shop.statuses()).isEqualTo(NONE_SENT);
        }
        // The archive holds whole answers: neither the server nor the cache is needed any more.
        removeAll(folder.resolve("cache"));
        assertThat(index(archive)).allSatisfy(line -> assertThat(line).contains("\"status\":200"));
        assertThat(records(terminal.run("run", manifest.toString(), "--replay", archive)))
                .isEqualTo(second);
    }

    @Test
    void values_of_the_answer_to_a_token_request_are_replayed_wherever_templates_read_them() throws IOException {
        Path manifest = manifest(OF_INSTANCE);
        String archive = folder.resolve("archive").toString();
        List<String> live;
        try (ShopOfKeys shop = new ShopOfKeys()) {
            live = records(run(shop, manifest, "--archive", archive));
        }
        assertThat(index(archive)).allSatisfy(line -> assertThat(line).contains("/instance-9/items", "tenant=acme"));
        Terminal.Ran replay = terminal.run("run", manifest.toString(), "--replay", archive);
        assertThat(records(replay)).isEqualTo(live);
    }

    @Test
    void a_pool_of_keys_is_replayed_with_its_refused_and_its_resting_key() throws IOException {
        Path manifest = manifest(OF_KEYS);
        Path config = Files.writeString(
                folder.resolve("config.json"), "{\"keys\": [\"key-of-nobody\", \"key-of-one\", \"key-of-many\"]}");
        String archive = folder.resolve("archive").toString();
        List<String> live;
        try (ShopOfKeys shop = new ShopOfKeys()) {
            live = records(run(shop, manifest, "--config", config.toString(), "--archive", archive));
            assertThat(shop.statuses())
                    .as("a key was refused, one was used up, another read on")
                    .contains(401, 429)
                    .endsWith(200);
        }
        Terminal.Ran replay = terminal.run("run", manifest.toString(), "--replay", archive);
        assertThat(records(replay)).isEqualTo(live).hasSize(4 * ShopOfKeys.PAGES);
        try (Stream<Path> files = Files.walk(Path.of(archive))) {
            for (Path file : files.filter(f -> f.toString().contains(".json")).toList()) {
                assertThat(file).content().doesNotContain("key-of-");
            }
        }
    }

    @Test
    void a_given_stretch_is_replayed_as_the_stretch_it_was() throws IOException {
        Path manifest = folder.resolve("shop.yaml");
        String archive = folder.resolve("archive").toString();
        List<String> live;
        try (PagedApi api = new PagedApi()) {
            Files.writeString(manifest, api.manifest());
            String[] line = {"run", manifest.toString(), "-c", "key=" + PagedApi.KEY, "--select", "customers"};
            List<String> asked = new ArrayList<>(List.of(line));
            asked.addAll(List.of("--since", "2026-01-10T00:00:00Z", "--archive", archive));
            live = records(terminal.run(asked.toArray(String[]::new)));
            assertThat(records(terminal.run(line))).hasSizeGreaterThan(live.size());
        }
        assertThat(live).isNotEmpty();
        assertThat(records(terminal.run("run", manifest.toString(), "--replay", archive)))
                .isEqualTo(live);
    }

    @Test
    void a_304_that_nothing_is_kept_for_is_a_failure_and_not_an_empty_page() throws IOException {
        Path manifest = manifest(OF_INSTANCE.replace("/items", "/unasked"));
        try (ShopOfKeys shop = new ShopOfKeys()) {
            for (String[] more : List.of(
                    new String[] {"--cache", folder.resolve("cache").toString()}, new String[] {"--limit", "1"})) {
                Terminal.Ran ran = run(shop, manifest, more);
                assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
                assertThat(ran.err()).contains("answered 304", "nothing is kept");
            }
        }
    }

    /** Without when they came. */
    private static List<String> untimed(List<String> records) {
        return records.stream()
                .map(record -> record.replaceAll(",\"time_extracted\":\"[^\"]*\"", ""))
                .toList();
    }

    private static List<String> index(String archive) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(archive))) {
            Path index =
                    files.filter(f -> f.endsWith("index.jsonl")).findFirst().orElseThrow();
            return Files.readAllLines(index).stream()
                    .filter(line -> line.contains("\"identity\""))
                    .toList();
        }
    }

    private static void removeAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static final String OF_INSTANCE = """
            http:
              base_url: "{{auth.instance_url}}"
              auth_hosts: ["{{config.host}}"]
              auth: {type: oauth2, grant: client_credentials, token_url: "{{config.url}}/token", client_id: me, client_secret: "{{config.secret}}"}
              headers: {X-Tenant: "{{auth.tenant}}"}
              query: {tenant: "{{auth.tenant}}"}
              cache: true
            streams:
              items:
                endpoint: GET /items
            """;

    private static final String OF_KEYS = """
            http:
              base_url: "{{config.url}}"
              auth: {type: api_key, in: header.X-Key, value: "{{key}}", pool: "{{config.keys}}"}
            streams:
              items:
                endpoint: GET /items
            """;

    private Path manifest(String http) throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), """
                spec: 1
                name: shop
                version: 1.0.0
                title: Shop
                config:
                  url: string
                  host: {type: string, optional: true, description: Its host and port.}
                  secret: {type: string, secret: true, description: The secret.}
                  keys: {type: [string], secret: true, optional: true, description: The keys.}
                """ + http + """
                    primary_key: id
                    records: $.data
                    paginator: {type: page, into: query.page, end: {more: $.more}}
                    schema: {id: integer, note: string}
                """);
    }
}
