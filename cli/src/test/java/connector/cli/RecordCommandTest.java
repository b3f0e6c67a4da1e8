package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code connector record} against a server. */
@Isolated("where log lines go is one setting for the process")
class RecordCommandTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private PagedApi api;
    private Path manifest;

    @BeforeEach
    void start() throws IOException {
        api = new PagedApi();
        manifest = Files.writeString(folder.resolve("shop.yaml"), api.manifest());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Terminal.Ran record(String... more) {
        return terminal.run(List.of("record", manifest.toString(), "-c", "key=" + PagedApi.KEY), more);
    }

    private String recorded(String stream) throws IOException {
        return Files.readString(folder.resolve("shop/tests/recorded_" + stream + ".yaml"));
    }

    @Test
    void what_is_recorded_passes_at_once_and_says_nothing_private() throws IOException {
        Terminal.Ran ran = record();

        assertThat(ran.exit()).as(ran.err()).isZero();
        Terminal.Ran test = terminal.run("test", manifest.toString());
        assertThat(test.exit()).as(test.out()).isZero();
        assertThat(test.out()).contains("3 passed, 0 failed");
        for (String stream : new String[] {"customers", "orders", "notes"}) {
            assertThat(recorded(stream)).doesNotContain(PagedApi.KEY, "Real Person", "corp.test", "x-request-id");
        }
        assertThat(recorded("customers")).contains("then a second run", "since: \"2026-01-23T00:00:00Z\"");
    }

    @Test
    void pages_between_the_second_and_the_last_and_most_rows_are_left_out_where_the_paging_allows() throws IOException {
        record("--stream", "customers,orders");

        assertThat(recorded("customers"))
                .contains("cus_000", "cus_005", "cus_022")
                .doesNotContain("cus_002,", "cus_012");
        assertThat(recorded("orders"))
                .contains("{id: 2, total: 2.50}", "{id: 13,")
                .doesNotContain("{id: 8,");
        assertThat(folder.resolve("shop/tests/recorded_notes.yaml")).doesNotExist();
    }

    @Test
    void what_is_recorded_again_is_the_same_file() throws IOException {
        record();
        String before = recorded("customers") + recorded("orders") + recorded("notes");
        String elsewhere = folder.resolve("elsewhere").toString();
        record("--out", elsewhere);

        assertThat(record().exit()).isZero();
        assertThat(recorded("customers") + recorded("orders") + recorded("notes"))
                .isEqualTo(before);
        assertThat(Files.readString(Path.of(elsewhere, "recorded_customers.yaml"))
                        .replaceAll("now: .*", "now"))
                .isEqualTo(recorded("customers").replaceAll("now: .*", "now"));
    }

    @Test
    void a_run_that_fails_is_a_case_of_its_failure() throws IOException {
        Terminal.Ran ran =
                terminal.run("record", manifest.toString(), "-c", "key=another-key-99", "--stream", "orders");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("AUTH");
        assertThat(recorded("orders")).contains("status: 401", "outcome: AUTH").doesNotContain("another-key-99");
        assertThat(terminal.run("test", manifest.toString()).out()).contains("1 passed, 0 failed");
    }

    @Test
    void an_archive_gives_cases_without_the_network() throws IOException {
        String archive = folder.resolve("archive").toString();
        terminal.run("run", manifest.toString(), "-c", "key=" + PagedApi.KEY, "--archive", archive);
        api.close();

        Terminal.Ran ran = terminal.run("record", manifest.toString(), "--from", archive);

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(terminal.run("test", manifest.toString()).out()).contains("3 passed, 0 failed");
        assertThat(recorded("notes")).contains("headers: {authorization: Bearer test-key}");
    }

    @Test
    void every_text_can_be_replaced_and_keys_cursors_and_relations_stay() throws IOException {
        assertThat(record("--anonymize").exit()).isZero();

        assertThat(recorded("customers")).doesNotContain("Called about").contains("cus_022", "2026-01-23T00:00:00Z");
        assertThat(recorded("notes")).contains("/customers/cus_003/notes", "customer_id: cus_003");
        assertThat(terminal.run("test", manifest.toString()).out()).contains("3 passed, 0 failed");
    }

    @Test
    void a_case_that_a_person_wrote_is_not_replaced() throws IOException {
        Path file = folder.resolve("shop/tests/recorded_orders.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "description: by hand");

        assertThat(record("--stream", "orders").err()).contains("was not recorded");
        assertThat(file).hasContent("description: by hand");
    }
}
