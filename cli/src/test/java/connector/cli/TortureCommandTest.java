package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict is given only where something was checked. */
class TortureCommandTest {
    private static final String SHOP = """
            spec: 1
            name: shop
            version: 1.0.0
            http: {base_url: https://api.example.com}
            streams:
              orders:
                endpoint: GET /orders
                primary_key: id
                records: $.data
                schema: {id: string}
              lines:
                endpoint: GET /lines
                primary_key: id
                records: $..lines
                schema: {id: string}
            """;

    @TempDir
    Path folder;

    private Terminal.Ran torture(String manifest, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), manifest);
        String[] args = new String[more.length + 2];
        args[0] = "torture";
        args[1] = file.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return new Terminal().run(args);
    }

    @Test
    void the_scenarios_are_listed_without_a_manifest() {
        Terminal.Ran ran = new Terminal().run("torture", "--scenario", "list");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("pages  every row", "error-rules  ");
    }

    @Test
    void without_a_manifest_there_is_nothing_to_play() {
        Terminal.Ran ran = new Terminal().run("torture");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("PATH is missing");
    }

    @Test
    void what_holds_ends_with_0_and_says_what_was_not_played_and_why() throws IOException {
        Terminal.Ran ran = torture(SHOP, "--stream", "orders");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("ok    ", "orders  ", "not played: ties (there is no cursor)");
    }

    @Test
    void a_stream_without_a_verdict_is_named_with_its_line_and_fails() throws IOException {
        Terminal.Ran ran = torture(SHOP);
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.out()).contains("shop.yaml:14:5 records: $..lines is more than");
        assertThat(ran.err()).contains("1 stream has no verdict", "# connector-ignore: torture.not_played because");
        assertThat(torture(SHOP, "--format", "junit").out()).contains("failures=\"1\"");
    }

    @Test
    void a_reason_in_the_manifest_excuses_a_stream() throws IOException {
        String excused = SHOP.replace(
                "records: $..lines",
                "records: $..lines    # connector-ignore: torture.not_played because lines nest without end");
        Terminal.Ran ran = torture(excused);
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("(the manifest says why)");
        assertThat(new Terminal()
                        .run("validate", "--strict", folder.resolve("shop.yaml").toString())
                        .exit())
                .isZero();
    }

    @Test
    void nothing_played_is_no_verdict() throws IOException {
        Terminal.Ran ran = torture(SHOP, "--stream", "orders", "--scenario", "late-rows");
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.err()).contains("nothing was played");
    }
}
