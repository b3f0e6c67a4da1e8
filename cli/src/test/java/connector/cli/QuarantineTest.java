package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.AtomicFiles;
import connector.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manifest sets aside is kept in a file, and everybody is told. */
class QuarantineTest {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            config:
              url: {type: string, description: Where the API listens.}
              token: {type: string, secret: true, description: Of the API.}
            http: {base_url: "{{config.url}}", headers: {X-Key: "{{config.token}}"}}
            streams:
              orders:
                endpoint: GET /orders
                response: {format: csv, bad_line: quarantine}
                primary_key: id
                type_mismatch: quarantine
                cursor: {field: at, since: query.since}
                schema: {id: integer, at: timestamp}
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private LocalApi api;

    @BeforeEach
    void start() throws IOException {
        api = new LocalApi(exchange -> LocalApi.send(
                exchange, 200, "text/csv", "id,at\n1,2026-01-01T00:00:00Z\nmy s3cret-key\nx,2026-01-01T00:00:00Z\n"));
        Files.writeString(folder.resolve("shop.yaml"), MANIFEST);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Terminal.Ran run(String command, String... arguments) {
        return terminal.run(
                List.of(command, file("shop.yaml"), "-c", "url=" + api.url(), "-c", "token=s3cret-key"), arguments);
    }

    private List<Map<?, ?>> kept(String name) throws IOException {
        List<Map<?, ?>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name))) {
            lines.add((Map<?, ?>) Json.parse(line));
        }
        return lines;
    }

    @Test
    void lines_and_records_are_kept_beside_the_state_without_secrets_and_said_loudly() throws IOException {
        Terminal.Ran done = run("run", "--keep-state", file("state.json"), "--report", file("report.json"));

        assertThat(done.exit()).as(done.err()).isZero();
        List<Map<?, ?>> kept = kept("shop.quarantine.jsonl");
        assertThat(kept)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.get("stream")).isEqualTo("orders"));
        assertThat(kept.get(0).get("line")).isEqualTo(3L);
        assertThat(kept.get(0).get("reason")).isEqualTo("1 field where there are 2 columns");
        assertThat(kept.get(0).get("content")).isEqualTo("my ***");
        assertThat(kept.get(1).containsKey("line")).isFalse();
        assertThat(kept.get(1).get("reason")).asString().startsWith("id: ");
        assertThat(kept.get(1).get("content")).isEqualTo("{\"id\":\"x\",\"at\":\"2026-01-01T00:00:00Z\"}");
        assertThat(done.err())
                .contains("QUARANTINED: orders: 2 set aside, not in the output: 1 × 1 field where there are 2 columns")
                .contains("they are in " + file("shop.quarantine.jsonl"))
                .contains("OK: 1 record, and 2 more set aside");
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"quarantine_file\"", "\"quarantined\" : 2", "\"1 field where there are 2 columns\" : 1");
    }

    @Test
    void the_file_is_the_owners_and_grows_with_each_run() throws IOException {
        Path named = Files.writeString(folder.resolve("aside.jsonl"), "{\"cut\":");
        run("run", "--quarantine", named.toString());
        assertThat(Files.readAllLines(named)).hasSize(3).first().isEqualTo("{\"cut\":");

        run("run", "--quarantine", file("new.jsonl"));
        run("run", "--quarantine", file("new.jsonl"));
        assertThat(kept("new.jsonl")).hasSize(4);
        if (AtomicFiles.ownerOnly().length > 0) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("new.jsonl")))
                    .isEqualTo(AtomicFiles.OWNER_ONLY);
        }
    }

    @Test
    void what_cannot_be_kept_ends_the_run_before_its_state() throws IOException {
        Path folderThere = Files.createDirectory(folder.resolve("shop.quarantine.jsonl"));
        Terminal.Ran done = run("run", "--keep-state", file("state.json"));
        assertThat(done.exit()).isEqualTo(7);
        assertThat(done.err()).contains("OUTPUT", folderThere.toString(), "--quarantine");
        assertThat(done.lines()).noneMatch(line -> line.contains("STATE"));

        assertThat(run("run", "--quarantine", file("nowhere/aside.jsonl")).exit())
                .isEqualTo(2);
    }

    @Test
    void a_slice_keeps_them_beside_its_result_and_the_commit_counts_them() throws IOException {
        Files.createDirectory(folder.resolve("results"));
        assertThat(run("plan", "--out", file("plan.json")).exit()).isZero();

        Terminal.Ran read =
                run("read", "--plan", file("plan.json"), "--index", "0", "--result", file("results/0.json"));
        assertThat(read.exit()).as(read.err()).isZero();
        assertThat(read.err()).contains("QUARANTINED", "2 set aside", file("results/0.quarantine.jsonl"));
        assertThat(kept("results/0.quarantine.jsonl")).hasSize(2);

        Terminal.Ran commit = run(
                "commit",
                "--plan",
                file("plan.json"),
                "--results",
                file("results"),
                "--state",
                file("state.json"),
                "--next",
                file("next.json"));
        assertThat(commit.exit()).as(commit.err()).isZero();
        assertThat(commit.err())
                .contains("QUARANTINED: orders: 2 set aside")
                .contains("1 × 1 field where there are 2 columns")
                .contains("the files of their reads");
    }
}
