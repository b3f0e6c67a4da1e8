package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Redactor;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class NewCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "none, none, $",
        "bearer, page, $.data",
        "api_key, offset, $.data.items",
        "basic, cursor, $.items",
        "oauth2, next_url, $.results",
        "bearer, link_header, $"
    })
    void what_is_drafted_passes_validate_and_test_at_once(String auth, String paginator, String records) {
        Terminal.Ran ran = make("--auth", auth, "--paginator", paginator, "--records", records, "--stream", "orders");
        assertThat(ran.exit()).as(ran.err()).isZero();
        green();
    }

    @Test
    void each_stream_has_its_place_of_rows_and_what_is_guessed_is_marked() throws IOException {
        make(
                "--records",
                "$.{stream}",
                "--paginator",
                "cursor",
                "--stream",
                "orders",
                "--stream",
                "people",
                "--cursor",
                "at");
        green();
        String manifest = Files.readString(folder.resolve("shop.yaml"));
        assertThat(manifest).contains("records: $.orders", "records: $.people");
        assertThat(manifest.lines().filter(line -> line.contains("# TODO:")))
                .as(manifest)
                .anyMatch(line -> line.contains("paginator:"))
                .anyMatch(line -> line.contains("cursor:"))
                .anyMatch(line -> line.contains("schema:"));
    }

    @Test
    void a_cursor_asks_for_what_is_newer() throws IOException {
        make(
                "--stream",
                "orders=/v2/orders",
                "--stream",
                "people",
                "--cursor",
                "updated_at",
                "--primary-key",
                "number");
        green();
        assertThat(folder.resolve("shop.yaml"))
                .content()
                .contains("endpoint: GET /v2/orders", "endpoint: GET /people", "since: query.updated_at_since");
        assertThat(folder.resolve("shop/tests/first.yaml")).content().contains("updated_at_since: \"2020-01-01");
        assertThat(folder.resolve("shop/README.md")).content().startsWith("# Shop\n");
    }

    @Test
    void nothing_is_overwritten_unless_it_is_said() throws IOException {
        Path manifest = Files.writeString(folder.resolve("shop.yaml"), "mine");
        Terminal.Ran ran = make();
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("is there already", "--force");
        assertThat(manifest).content().isEqualTo("mine");
        assertThat(make("--force").exit()).isZero();
        green();
    }

    @ParameterizedTest
    @CsvSource({
        "--auth, beaer, unknown value for --auth",
        "--paginator, pages, unknown value for --paginator",
        "--records, data, is no path",
        "--base-url, shop, is no base URL",
        "--stream, My Orders, is no stream"
    })
    void a_mistyped_answer_is_told_before_anything_is_written(String option, String value, String says) {
        Terminal.Ran ran = make(option, value);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains(says);
        assertThat(folder.resolve("shop.yaml")).doesNotExist();
    }

    @Test
    void a_person_is_asked_for_what_is_not_given() {
        String typed = "https://api.shop.example\nbasic\norders, people\n$.data\nodd\npage\n\n\n";
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                true,
                new Redactor());
        NewCommand command = new NewCommand(
                console, new Questions(console, Optional.of(new BufferedReader(new StringReader(typed)))));
        assertThat(new CommandLine(command.spec())
                        .execute("shop", "--out", folder.resolve("shop.yaml").toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(folder.resolve("shop.yaml"))
                .content()
                .contains("base_url: \"https://api.shop.example\"", "type: basic", "people:", "type: page");
        green();
    }

    private Terminal.Ran make(String... more) {
        List<String> all = new java.util.ArrayList<>(
                List.of("new", "shop", "--out", folder.resolve("shop.yaml").toString()));
        all.addAll(List.of(more));
        return new Terminal().run(all.toArray(String[]::new));
    }

    private void green() {
        String manifest = folder.resolve("shop.yaml").toString();
        Terminal.Ran valid = new Terminal().run("validate", manifest);
        assertThat(valid.exit()).as(valid.err() + valid.out()).isZero();
        assertThat(valid.out().lines().filter(l -> !l.startsWith("    →")))
                .as("nothing but what is left to do")
                .allMatch(l -> l.contains("[todo.left]"));
        Terminal.Ran tested = new Terminal().run("test", manifest);
        assertThat(tested.out()).contains("1 passed, 0 failed");
    }
}
