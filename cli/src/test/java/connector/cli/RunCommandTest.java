package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code run} as a tap and as a person's tool, on the recording of stripe. */
@Isolated("where log lines go is one setting for the process")
class RunCommandTest {
    private static final String STRIPE =
            Terminal.MANIFESTS.resolve("stripe.yaml").toString();
    private static final Pattern EXTRACTED = Pattern.compile(",\"time_extracted\":\"[^\"]*\"");

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    @Test
    void a_catalog_from_discover_goes_through_a_run_and_changes_nothing() throws IOException {
        Terminal.Ran discovered = terminal.run("run", STRIPE, "--discover");
        assertThat(discovered.out()).isEqualTo(terminal.run("discover", STRIPE).out());
        Path catalog = Files.writeString(folder.resolve("catalog.json"), discovered.out());
        String select = "customers,balance_transactions,charges,invoices,invoice_line_items,prices,products";

        Terminal.Ran all = terminal.run("run", STRIPE, "--demo", "--select", select);
        Terminal.Ran some = terminal.run("run", STRIPE, "--demo", "--properties", deselected(catalog, select));

        assertThat(some.exit()).isZero();
        assertThat(plain(some)).isNotEmpty().containsExactlyInAnyOrderElementsOf(plain(all));
    }

    /** The catalog with only some streams selected, as a tool that edits catalogs writes it. */
    private String deselected(Path catalog, String streams) throws IOException {
        Map<?, ?> whole = (Map<?, ?>) Json.parse(Files.readAllBytes(catalog));
        List<?> kept = ((List<?>) whole.get("streams"))
                .stream()
                        .filter(s -> List.of(streams.split(",")).contains(((Map<?, ?>) s).get("tap_stream_id")))
                        .toList();
        return Files.writeString(folder.resolve("some.json"), Json.text(Map.of("streams", kept)))
                .toString();
    }

    private static List<String> plain(Terminal.Ran ran) {
        return ran.out()
                .lines()
                .filter(l -> !l.contains("\"STATE\""))
                .map(l -> EXTRACTED.matcher(l).replaceAll(""))
                .toList();
    }

    @Test
    void every_line_of_stdout_is_a_message_and_the_last_one_a_state() throws IOException {
        List<String> lines = terminal.run("run", STRIPE, "--demo").out().lines().toList();

        for (String line : lines) {
            assertThat(Json.parse(line))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsKey("type");
        }
        assertThat(lines.get(lines.size() - 1)).contains("\"type\":\"STATE\"");
    }

    @Test
    void about_describes_the_options_for_people_and_programs() throws IOException {
        assertThat(terminal.run("run", STRIPE, "--about").out()).contains("| `api_key` |", "| `customers` |");
        assertThat(((Map<?, ?>) Json.parse(terminal.run("run", STRIPE, "--about", "--format", "json")
                                .out()))
                        .get("name"))
                .isEqualTo("tap-stripe");
    }

    @Test
    void json_logs_are_objects_and_nothing_else() throws IOException {
        Terminal.Ran ran = terminal.run("run", STRIPE, "--demo", "--log-format", "json", "--log-level", "debug");

        for (String line : ran.err().lines().toList()) {
            assertThat(Json.parse(line))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsKeys("time", "level", "message");
        }
        assertThat(ran.err()).contains("\"stream\":\"customers\",\"outcome\":\"OK\",\"records\":5");
    }

    @Test
    void singer_logs_hold_metrics_that_match_its_pattern() {
        Terminal.Ran ran = terminal.run("run", STRIPE, "--demo", "--log-format", "singer");

        assertThat(ran.err().lines().filter(l -> l.matches("^INFO METRIC: \\{.*}$")))
                .anyMatch(l -> l.contains("\"record_count\",\"value\":5") && l.contains("\"endpoint\":\"customers\""))
                .anyMatch(l -> l.contains("\"job_duration\""));
    }

    @Test
    void the_summary_is_a_table_whose_last_line_is_the_outcome() {
        List<String> lines = terminal.run("run", STRIPE, "--demo", "--select", "customers,prices")
                .err()
                .lines()
                .toList();

        assertThat(lines.get(0)).startsWith("STREAM     RECORDS  PAGES  REQUESTS  SLICES  ENDS");
        assertThat(lines.get(1)).startsWith("customers        5      2         2       1  ");
        assertThat(lines.get(3)).isEqualTo("OK: 7 records, every selected stream is complete");
        assertThat(lines).hasSize(4);
    }

    @Test
    void a_run_whose_report_is_missing_does_not_end_with_ok() {
        String tooLong = folder.resolve("x".repeat(300) + ".json").toString();
        Terminal.Ran ran = terminal.run("run", STRIPE, "--demo", "--select", "customers", "--report", tooLong);

        assertThat(ran.exit()).isEqualTo(7);
        assertThat(ran.err().lines().toList())
                .noneMatch(line -> line.startsWith("OK"))
                .anyMatch(line -> line.startsWith("OUTPUT: the report " + tooLong + " cannot be written: "))
                .last()
                .isEqualTo("OUTPUT: 5 records, every selected stream is complete; only the report is missing, as said"
                        + " above");
    }

    @Test
    void a_limit_says_that_there_may_be_more_and_writes_no_state() {
        Terminal.Ran ran = terminal.run("run", STRIPE, "--demo", "--select", "customers", "--limit", "2");

        assertThat(ran.out()).doesNotContain("STATE");
        assertThat(ran.err()).contains("(cut by --limit)", "OK: 2 records, as many as --limit allowed");
    }

    @Test
    void a_link_is_a_script_that_runs_the_manifest_and_is_never_overwritten() throws IOException {
        Path tap = folder.resolve("tap-stripe");

        assertThat(terminal.run("link", STRIPE, "--as", tap.toString()).exit()).isZero();
        assertThat(tap).isExecutable().hasContent("#!/bin/sh\nexec 'connector' run '" + STRIPE + "' \"$@\"\n");
        assertThat(terminal.run("link", STRIPE, "--as", tap.toString()).exit()).isEqualTo(2);
    }

    @Test
    void a_terminal_is_left_as_it_was() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Terminal.Ran ran = terminal.run(out, true, "run", STRIPE, "--demo", "--progress", "never");

        assertThat(ran.err()).doesNotContain("\u001b", "\r");
    }

    @Test
    void the_demo_is_that_of_the_source_however_its_file_is_called(@TempDir Path folder) throws IOException {
        Path manifest = folder.resolve("charges.yaml");
        Files.copy(Terminal.MANIFESTS.resolve("stripe.yaml"), manifest);
        Path demo = Files.createDirectories(folder.resolve("stripe/tests")).resolve("demo.yaml");
        Files.copy(Terminal.MANIFESTS.resolve("stripe/tests/demo.yaml"), demo);
        Path other = Files.createDirectories(folder.resolve("charges/tests")).resolve("demo.yaml");
        Files.writeString(other, "of: another source");

        Terminal.Ran ran = new Terminal().run("run", manifest.toString(), "--demo");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("21 records").doesNotContain("another");
    }
}
