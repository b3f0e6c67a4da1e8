package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code --quarantine}: what does not leave is kept, with its reason. */
@Isolated("where log lines go is one setting for the process")
class QuarantineTest {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            http: {base_url: "https://api.example.com"}
            streams:
              orders:
                endpoint: GET /orders
                primary_key: id
                type_mismatch: quarantine
                response: {format: jsonl, bad_line: quarantine}
                transform: [{mask: [email]}]
                schema: {id: integer, email: string}
            """;
    private static final String CASE = """
            now: "2026-01-15T12:00:00Z"
            exchanges:
              - request: GET https://api.example.com/orders
                response:
                  text: "{\\"id\\":1,\\"email\\":\\"a@b.c\\"}\\n{\\"id\\":\\"x\\",\\"email\\":\\"d@e.f\\"}\\n{oops\\n{\\"id\\":3}\\n"
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private Terminal.Ran run(String... more) throws IOException {
        Path manifest = Files.writeString(folder.resolve("shop.yaml"), MANIFEST);
        Path recording = Files.writeString(folder.resolve("case.yaml"), CASE);
        String[] all = new String[4 + more.length];
        System.arraycopy(new String[] {"run", manifest.toString(), "--replay", recording.toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return terminal.run(all);
    }

    @Test
    void records_and_lines_are_kept_with_their_reasons_as_they_would_have_left() throws IOException {
        Path file = folder.resolve("aside.jsonl");
        Terminal.Ran ran = run("--quarantine", file.toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("\"id\":1", "\"id\":3").doesNotContain("\"x\"");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat((Map<?, ?>) Json.parse(lines.get(0)))
                .extracting("stream", "reason", "line", "text")
                .startsWith("orders")
                .endsWith(3L, "{oops")
                .element(1)
                .asString()
                .startsWith("no JSON");
        Map<?, ?> record = (Map<?, ?>) Json.parse(lines.get(1));
        assertThat(record.get("reason")).isEqualTo("id: an integer is declared and a text came");
        assertThat(record.get("record")).isEqualTo(Map.of("id", "x", "email", "****"));
    }

    @Test
    void a_second_run_writes_behind_the_first() throws IOException {
        Path file = folder.resolve("aside.jsonl");
        run("--quarantine", file.toString());
        run("--quarantine", file.toString());
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void without_a_file_they_are_counted_and_it_is_said_how_to_keep_them() throws IOException {
        assertThat(run().err()).contains("2 records or lines were set aside and are not kept", "--quarantine FILE");
    }

    @Test
    void a_file_that_cannot_be_written_is_said_before_anything_is_read() throws IOException {
        Terminal.Ran ran =
                run("--quarantine", folder.resolve("none/aside.jsonl").toString());
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("--quarantine");
    }
}
