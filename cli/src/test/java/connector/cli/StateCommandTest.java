package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.base.Redactor;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.state.StateLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person looks at a state and edits it. */
class StateCommandTest {
    private static final String STATE = """
            {"bookmarks": {
              "orders": {"replication_key": "at", "replication_key_value": "2026-03-01T00:00:00Z", "seen": "AAAAAAAAAAE=",
                         "fingerprint": "f", "start": "2025-01-01"},
              "events": {"replication_key": "id", "replication_key_value": 1768057242},
              "issues": {"replication_key": "at", "replication_key_value": "2026-01-05T00:00:00Z",
                         "partitions": [
                           {"context": {"repo": "a/b"}, "replication_key": "at",
                            "replication_key_value": "2026-03-01T00:00:00Z", "seen": "AAAAAAAAAAE="},
                           {"context": {"repo": 7}, "replication_key": "at",
                            "replication_key_value": "2026-01-02T00:00:00Z"}]},
              "lines": {"parents": {"orders": {"replication_key": "at",
                                               "replication_key_value": "2026-03-01T00:00:00Z", "skipped": "AAAAAAAAAAE="}}}},
             "connector": {"name": "shop", "version": "1.0.0", "spec": 1, "state": 1}}
            """;

    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            docs: https://example.com
            config: {from: timestamp}
            http: {base_url: "https://example.com"}
            streams:
              orders:
                endpoint: GET /orders
                primary_key: id
                schema: {id: integer, at: timestamp}
                cursor: {field: at, start: "{{config.from}}", since: query.since}
              news:
                endpoint: GET /news
                primary_key: id
                schema: {id: integer, seq: integer}
                cursor: {field: seq, type: integer, since: query.since}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void writeState() throws IOException {
        file = Files.writeString(folder.resolve("state.json"), STATE);
        Files.writeString(folder.resolve("shop.yaml"), MANIFEST);
    }

    private int run(String... arguments) {
        Console console = new Console(
                out, new PrintStream(errors, true, StandardCharsets.UTF_8), Map.of(), false, new Redactor());
        return Execution.execute(console, arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private Map<String, Object> bookmark(String stream) {
        return StateFile.read(file).bookmark(stream);
    }

    @Test
    void show_tells_where_each_stream_stands() {
        assertThat(run("state", "show", file.toString())).isZero();
        assertThat(printed()).contains("orders", "2026-03-01T00:00:00Z", "start 2025-01-01", "of orders", "1 skipped");
    }

    @Test
    void show_prints_all_that_is_kept_of_one_stream() throws IOException {
        assertThat(run("state", "show", file.toString(), "events")).isZero();
        assertThat(Json.parse(printed())).isEqualTo(bookmark("events"));
        assertThat(run("state", "show", file.toString(), "event")).isEqualTo(2);
        assertThat(said()).contains("it has orders, events");
    }

    @Test
    void a_file_that_is_not_there_is_no_empty_state() {
        assertThat(run("state", "show", folder.resolve("stat.json").toString())).isEqualTo(2);
        assertThat(said()).contains("does not exist");
    }

    @Test
    void diff_tells_what_moved() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.json"),
                STATE.replace("1768057242", "1768057243").replace("\"lines\"", "\"rows\""));
        assertThat(run("state", "diff", file.toString(), other.toString())).isZero();
        assertThat(printed()).contains("1768057243", "nothing").doesNotContain("issues");
    }

    @Test
    void rewind_takes_later_bookmarks_back_and_leaves_the_rest() {
        assertThat(run("state", "rewind", file.toString(), "issues", "--to", "2026-01-04T00:00:00Z"))
                .isZero();
        Map<String, Object> issues = bookmark("issues");
        assertThat(issues).containsEntry("replication_key_value", "2026-01-04T00:00:00Z");
        assertThat(Json.text(issues.get("partitions")))
                .contains("2026-01-04T00:00:00Z", "2026-01-02T00:00:00Z")
                .doesNotContain("seen");
        assertThat(said()).contains("issues: 2026-01-05T00:00:00Z → 2026-01-04T00:00:00Z");
        assertThat(bookmark("orders")).containsKey("seen");
    }

    @Test
    void rewind_to_a_later_value_changes_nothing() {
        StateDocument before = StateFile.read(file);
        assertThat(run("state", "rewind", file.toString(), "orders", "--to", "2026-04-01"))
                .isZero();
        assertThat(StateFile.read(file)).isEqualTo(before);
    }

    @Test
    void rewind_moves_the_marks_of_parents() {
        assertThat(run("state", "rewind", file.toString(), "lines", "--to", "2026-02-01"))
                .isZero();
        assertThat(Json.text(bookmark("lines"))).contains("\"replication_key_value\":\"2026-02-01\"", "skipped");
    }

    @Test
    void rewind_keeps_numbers_numbers() {
        assertThat(run("state", "rewind", file.toString(), "events", "--to", "17"))
                .isZero();
        assertThat(bookmark("events")).containsEntry("replication_key_value", 17L);
        assertThat(run("state", "rewind", file.toString(), "events", "--to", "yesterday"))
                .isEqualTo(2);
        assertThat(said()).contains("--manifest");
        assertThat(bookmark("events")).containsEntry("replication_key_value", 17L);
    }

    @Test
    void set_moves_a_stream_a_partition_or_forgets_it() {
        assertThat(run("state", "set", file.toString(), "orders", "2026-05-01")).isZero();
        assertThat(bookmark("orders"))
                .containsEntry("replication_key_value", "2026-05-01")
                .doesNotContainKey("seen");
        assertThat(run("state", "set", file.toString(), "issues", "2026-02-02", "--partition", "repo=7"))
                .isZero();
        assertThat(Json.text(bookmark("issues").get("partitions")))
                .contains(
                        "{\"context\":{\"repo\":7},\"replication_key\":\"at\",\"replication_key_value\":\"2026-02-02\"}");
        assertThat(run("state", "set", file.toString(), "issues", "2026-02-02", "--partition", "repo=c/d"))
                .isEqualTo(2);
        assertThat(run("state", "set", file.toString(), "orders", "--forget")).isZero();
        assertThat(bookmark("orders")).isEmpty();
        assertThat(run("state", "set", file.toString(), "orders")).isEqualTo(2);
    }

    @Test
    void with_a_manifest_streams_and_values_are_checked_before_anything_is_written() {
        String manifest = folder.resolve("shop.yaml").toString();
        StateDocument before = StateFile.read(file);
        for (List<String> wrong :
                List.of(List.of("orders", "noon"), List.of("order", "2026-01-01"), List.of("news", "2026-01-01"))) {
            assertThat(run("state", "set", file.toString(), wrong.get(0), wrong.get(1), "--manifest", manifest))
                    .as(wrong.toString())
                    .isEqualTo(2);
        }
        assertThat(StateFile.read(file)).isEqualTo(before);
        assertThat(run("state", "set", file.toString(), "news", "12", "--manifest", manifest))
                .isZero();
        assertThat(bookmark("news"))
                .containsEntry("replication_key", "seq")
                .containsEntry("replication_key_value", 12L);
    }

    @Test
    void a_state_that_a_run_holds_is_not_edited() {
        try (StateLock run = StateLock.take(file)) {
            assertThat(run("state", "set", file.toString(), "orders", "--forget"))
                    .isEqualTo(2);
        }
        assertThat(said()).contains("is locked by");
        assertThat(bookmark("orders")).isNotEmpty();
    }
}
