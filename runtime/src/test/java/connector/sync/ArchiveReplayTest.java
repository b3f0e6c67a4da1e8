package connector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.http.ArchiveLimits;
import connector.http.ArchiveReplay;
import connector.http.ArchivedRun;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import connector.singer.Selection;
import connector.spec.Problems;
import connector.state.StateDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with parents, limits, faults, error rules and tokens, archived and replayed sixteen at a time. */
class ArchiveReplayTest {
    private static final Instant START = Instant.parse("2026-02-10T12:00:00Z");
    private static final String SECRET = "s3cr3t/of+the run";
    private static final String TOKEN = "t0ken-that-was-handed-out";

    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            config:
              secret: {type: string, secret: true, description: The secret.}
            http:
              base_url: https://shop.test/v1
              concurrency: 16
              auth: {type: oauth2, grant: client_credentials, token_url: "https://shop.test/token", client_id: me, client_secret: "{{config.secret}}"}
              rate_limit: {requests: 5, per: 1s}
              query: {tenant: "{{config.secret}}"}
              errors:
                - {status: 404, then: empty, because: It was deleted.}
                - {status: 403, then: skip, because: It is not ours.}
            defaults:
              primary_key: id
              records: $.data
              paginator: {type: page, into: query.page, end: {more: $.more}}
            streams:
              orders:
                endpoint: GET /orders
                schema: {id: integer}
              items:
                for_each: {order: {stream: orders}}
                endpoint: GET /orders/{{order.id}}/items
                transform:
                  - add: {order_id: "{{order.id}}"}
                schema: {id: integer, order_id: integer, note: string}
              days:
                cursor: {field: at, start: "2026-01-01T00:00:00Z", since: query.since, until: query.until, step: 1d}
                endpoint: GET /days
                schema: {id: integer, at: timestamp}
              broken:
                endpoint: GET /broken
                paginator: none
                schema: {id: integer}
            """;

    @TempDir
    Path folder;

    @Test
    void a_replay_gives_the_same_records_without_the_network() throws IOException {
        Run live = live(MANIFEST);
        assertThat(live.report.streams()).extracting(StreamReport::outcome).containsExactly("OK", "OK", "OK", "SOURCE");
        assertThat(live.records()).hasSizeGreaterThan(100);

        Run replayed = replay(MANIFEST);

        assertThat(replayed.recordsByStream()).isEqualTo(live.recordsByStream());
        assertThat(replayed.report.streams())
                .extracting(StreamReport::outcome)
                .containsExactlyElementsOf(live.report.streams().stream()
                        .map(StreamReport::outcome)
                        .toList());
        assertThat(replayed.count("retries")).isEqualTo(live.count("retries")).isPositive();
        assertThat(replayed.count("requests")).isEqualTo(live.count("requests"));
    }

    @Test
    void an_edited_manifest_is_replayed() throws IOException {
        live(MANIFEST);

        Run replayed = replay(MANIFEST.replace(
                        "schema: {id: integer, order_id: integer, note: string}",
                        "schema: {id: string, order_id: integer, note: string, shop: string}")
                .replace("- add: {order_id: \"{{order.id}}\"}", "- add: {order_id: \"{{order.id}}\", shop: here}"));

        assertThat(replayed.recordsByStream().get("items"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("\"shop\":\"here\""));
    }

    @Test
    void a_request_that_is_not_in_the_archive_is_a_failure_that_names_the_nearest_one() throws IOException {
        live(MANIFEST);

        Run replayed = replay(MANIFEST.replace("GET /broken", "GET /brokenly"));

        StreamReport broken = replayed.report.streams().get(3);
        assertThat(broken.outcome()).isEqualTo("USAGE");
        assertThat(broken.failures().get(0).getMessage())
                .contains("has no answer to GET https://shop.test/v1/brokenly?tenant=*** (broken)")
                .contains("the nearest one is request")
                .contains("URL: expected https://shop.test/v1/broken, was https://shop.test/v1/brokenly");
    }

    @Test
    void an_archive_of_a_killed_run_is_replayed_up_to_the_kill() throws IOException {
        Run live = live(MANIFEST);
        Path index = run().resolve("index.jsonl");
        List<String> lines = Files.readAllLines(index);
        String first =
                lines.stream().filter(l -> l.contains("/orders?")).findFirst().orElseThrow();
        Files.writeString(index, first + "\n" + lines.get(1).substring(0, 40));

        Run replayed = replay(MANIFEST);

        assertThat(replayed.recordsByStream().get("orders"))
                .isNotEmpty()
                .isEqualTo(live.recordsByStream().get("orders").subList(0, 10));
        assertThat(replayed.report.streams().get(0).failures().get(0).remedy()).contains("before it asked this");
    }

    @Test
    void nothing_secret_and_no_token_request_is_in_an_archive_and_only_its_owner_reads_it() throws IOException {
        live(MANIFEST);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(run())) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
                String text = new String(
                        file.toString().endsWith(".gz") ? unpacked(file) : Files.readAllBytes(file),
                        StandardCharsets.UTF_8);
                assertThat(text).as(file.toString()).doesNotContain(SECRET, "s3cr3t%2Fof", TOKEN, "/token", "czNjcjN0");
            }
        }
        assertThat(Files.readString(run().resolve("index.jsonl"))).contains("\"authorization\":\"***\"");
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("archive"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private record Run(RunReport report, List<String> lines) {
        List<String> records() {
            return lines.stream()
                    .filter(l -> l.startsWith("{\"type\":\"RECORD\""))
                    .toList();
        }

        Map<String, List<String>> recordsByStream() {
            return records().stream()
                    .collect(Collectors.groupingBy(
                            l -> l.replaceAll("^.*?\"stream\":\"([a-z]+)\".*$", "$1"),
                            LinkedHashMap::new,
                            Collectors.toList()))
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        }

        long count(String name) {
            return report.streams().stream().mapToLong(s -> s.count(name)).sum();
        }
    }

    private Run live(String yaml) throws IOException {
        Connector connector = connector(yaml);
        VirtualTime time = new VirtualTime(START);
        Redactor redactor = new Redactor();
        ConfigValues config = connector
                .config(Map.of(), Map.of(), Map.of("secret", SECRET), new Problems())
                .orElseThrow();
        config.hide(redactor);
        RunArchive archive = new RunArchive(folder.resolve("archive"), "0", ArchiveLimits.NONE);
        Machinery machinery = archive.over(new Machinery(
                time, time, new Random(1), new Shop(time), TokenStore.inMemory(), redactor, Progress.NONE));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunOptions options = RunOptions.of(config, StateDocument.none(), Selection.byDefault(connector.entries()))
                .concurrency(16)
                .stateEvery(Duration.ZERO)
                .build();
        RunReport report = connector.run(options, machinery, new SingerSink(out));
        archive.end(report);
        return new Run(report, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private Run replay(String yaml) throws IOException {
        Connector connector = connector(yaml);
        ArchivedRun archived = ArchivedRun.open(folder.resolve("archive"), "shop");
        VirtualTime time = new VirtualTime(archived.started());
        Redactor redactor = new Redactor();
        ConfigValues config =
                ArchivedStart.config(archived.header(), connector.source().config(), redactor);
        ArchiveReplay transport = new ArchiveReplay(archived, redactor);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunReport report = connector.run(
                ArchivedStart.options(archived.header(), connector.source(), config),
                new Machinery(
                        time,
                        time,
                        new Random(7),
                        transport,
                        TokenStore.inMemory(),
                        redactor,
                        Progress.NONE,
                        own -> transport.credentials()),
                new SingerSink(out));
        return new Run(report, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private Connector connector(String yaml) throws IOException {
        Path manifest = Files.writeString(folder.resolve("shop.yaml"), yaml);
        Connector.Loaded loaded = Connector.load(manifest);
        return loaded.connector().orElseThrow(() -> new AssertionError(loaded.problems()));
    }

    /** Orders of three pages, items of each, days; every third request fails once in one of four ways. */
    private static final class Shop implements Transport {
        private final VirtualTime time;
        private final Map<String, AtomicLong> asked = new ConcurrentHashMap<>();

        Shop(VirtualTime time) {
            this.time = time;
        }

        @Override
        public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
            String path = request.uri().getPath();
            if (path.equals("/token")) {
                return answer(request, 200, "{\"access_token\": \"" + TOKEN + "\", \"expires_in\": 90}");
            }
            assertThat(request.headers().first("authorization")).isEqualTo(Optional.of("Bearer " + TOKEN));
            time.sleep(Duration.ofMillis(70));
            Map<String, String> query = query(request);
            String identity = path + query;
            long times = asked.computeIfAbsent(identity, i -> new AtomicLong()).incrementAndGet();
            int kind = Math.floorMod(identity.hashCode(), 12);
            if (times == 1 && kind < 4) {
                return stumble(request, kind);
            }
            if (path.equals("/v1/broken")) {
                return answer(request, 500, "no " + SECRET);
            }
            if (path.equals("/v1/days")) {
                String since = query.get("since");
                return answer(
                        request,
                        200,
                        "{\"data\": [{\"id\": " + since.hashCode() + ", \"at\": \"" + since + "\"}], \"more\": false}");
            }
            int page = Integer.parseInt(query.getOrDefault("page", "1"));
            if (path.endsWith("/7/items")) {
                return answer(request, 404, "gone");
            }
            if (path.endsWith("/8/items")) {
                return answer(request, 403, "not yours");
            }
            return answer(request, 200, page(page));
        }

        private Response stumble(Request request, int kind) throws TransportException {
            switch (kind) {
                case 0:
                    return new Response(
                            429,
                            new Headers(Map.of("Retry-After", List.of("20"))),
                            new byte[0],
                            time.now(),
                            request.uri());
                case 1:
                    throw new TransportException(TransportException.Kind.TRUNCATED, "cut off", null);
                case 2:
                    return answer(request, 200, "{\"data\": [");
                default:
                    return answer(request, 503, "later " + SECRET);
            }
        }

        private static String page(int page) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int id = (page - 1) * 10 + i;
                rows.add("{\"id\": " + id + ", \"note\": \"é 1.10\"}");
            }
            return "{\"data\": [" + String.join(", ", rows) + "], \"more\": " + (page < 3) + "}";
        }

        private Response answer(Request request, int status, String body) {
            return new Response(
                    status,
                    new Headers(Map.of("Content-Type", List.of("application/json"))),
                    body.getBytes(StandardCharsets.UTF_8),
                    time.now(),
                    request.uri());
        }

        private static Map<String, String> query(Request request) {
            String raw = request.uri().getQuery();
            return Arrays.stream(raw == null ? new String[0] : raw.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> a, LinkedHashMap::new));
        }
    }
}
