package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code --archive} and {@code --replay} on the recordings of the manifests of this repository. */
@Isolated("where log lines go is one setting for the process")
class ArchiveCommandTest {
    private static final String STRIPE =
            Terminal.MANIFESTS.resolve("stripe.yaml").toString();

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    @TestFactory
    Stream<DynamicTest> every_demo_that_is_archived_is_replayed_byte_for_byte() throws IOException {
        try (Stream<Path> files = Files.list(Terminal.MANIFESTS)) {
            List<Path> manifests =
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
            return manifests.stream().map(m -> dynamicTest(m.getFileName().toString(), () -> replays(m)));
        }
    }

    private void replays(Path manifest) {
        String archive = folder.resolve(manifest.getFileName().toString()).toString();
        Terminal.Ran demo = terminal.run("run", manifest.toString(), "--demo", "--archive", archive);
        Terminal.Ran replay = terminal.run("run", manifest.toString(), "--replay", archive);

        assertThat(replay.exit()).as(replay.err()).isEqualTo(demo.exit()).isZero();
        assertThat(replay.out()).isEqualTo(demo.out()).contains("\"RECORD\"");
    }

    private Terminal.Ran shop(String rows, String secret) throws IOException {
        Path manifest = Files.writeString(folder.resolve("shop.yaml"), """
                spec: 1
                name: shop
                version: 1.0.0
                title: Shop
                config: {token: {type: string, secret: true}}
                http: {base_url: https://shop.example, auth: {type: bearer, token: "{{config.token}}"}}
                streams:
                  orders:
                    endpoint: GET /orders
                    primary_key: id
                    records: $.data
                    paginator: {type: next_url, next: $.next}
                    schema: {id: string}
                """);
        Path recording = Files.writeString(
                folder.resolve("case.yaml"), """
                config: {token: SECRET}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/orders
                    response: {json: {data: [ROWS], next: "https://shop.example/orders?key=SECRET"}}
                  - request: GET https://shop.example/orders
                    query: {key: SECRET}
                    response: {json: {data: [{id: "last"}]}}
                """.replace("ROWS", rows).replace("SECRET", secret));
        String archive = folder.resolve("archive").toString();
        Terminal.Ran live =
                terminal.run("run", manifest.toString(), "--replay", recording.toString(), "--archive", archive);
        assertThat(live.exit()).as(live.err()).isZero();
        Terminal.Ran replay = terminal.run("run", manifest.toString(), "--replay", archive);
        assertThat(replay.out().equals(live.out())).as(replay.err()).isEqualTo(replay.exit() == 0);
        return replay;
    }

    @Test
    void a_replay_fails_where_the_rows_themselves_hold_a_secret_and_says_how_many() throws IOException {
        Terminal.Ran replay = shop("{id: demo}, {id: other}, {id: \"a demo\"}", "demo");

        assertThat(replay.exit()).isEqualTo(5);
        assertThat(replay.err())
                .contains("DECODE: a secret of the archived run is part of its data", "2 rows of orders differ");
        assertThat(replay.out()).contains("last").doesNotContain("demo");
    }

    @Test
    void a_secret_in_a_link_and_a_short_one_inside_a_word_change_nothing() throws IOException {
        assertThat(shop("{id: demo-statement-1}, {id: undemonstrative}", "demo").exit())
                .isZero();
        assertThat(shop("{id: order-1}", "k3y-of-the-shop").exit()).isZero();
    }

    @Test
    void one_run_of_several_can_be_named_and_the_last_one_is_taken_otherwise() throws IOException {
        Path archive = folder.resolve("archive");
        terminal.run("run", STRIPE, "--demo", "--archive", archive.toString(), "--select", "customers");
        terminal.run("run", STRIPE, "--demo", "--archive", archive.toString(), "--select", "charges");
        List<Path> runs = runs(archive);

        assertThat(runs).hasSize(2);
        assertThat(terminal.run("run", STRIPE, "--replay", archive.toString()).out())
                .contains("\"stream\":\"charges\"")
                .doesNotContain("\"stream\":\"customers\"");
        assertThat(terminal.run("run", STRIPE, "--replay", runs.get(0).toString())
                        .out())
                .contains("\"stream\":\"customers\"")
                .doesNotContain("\"stream\":\"charges\"");
    }

    @Test
    void an_archive_of_a_bounded_size_loses_its_oldest_runs() throws IOException {
        Path archive = folder.resolve("archive");
        for (int i = 0; i < 4; i++) {
            terminal.run("run", STRIPE, "--demo", "--archive", archive.toString(), "--archive-max", "30KB");
        }
        assertThat(runs(archive)).hasSizeBetween(1, 3);
        assertThat(terminal.run("run", STRIPE, "--replay", archive.toString()).exit())
                .isZero();
    }

    @Test
    void runs_that_began_long_ago_go_when_another_one_begins() throws IOException {
        Path archive = folder.resolve("archive");
        terminal.run("run", STRIPE, "--demo", "--archive", archive.toString());
        Path old = runs(archive).get(0);
        Path older = Files.move(old, archive.resolve("20250101T000000.000Z-stripe"));
        Files.createDirectory(archive.resolve("20250101T000000.000Z-not-ours"));

        terminal.run("run", STRIPE, "--demo", "--archive", archive.toString(), "--archive-keep", "30d");

        assertThat(older).doesNotExist();
        assertThat(runs(archive))
                .extracting(run -> run.getFileName().toString())
                .hasSize(2);
    }

    @Test
    void bodies_that_were_removed_for_their_size_are_said_to_be() {
        Path archive = folder.resolve("archive");
        terminal.run("run", STRIPE, "--demo", "--archive", archive.toString(), "--archive-max", "1KB");

        Terminal.Ran replay = terminal.run("run", STRIPE, "--replay", archive.toString());

        assertThat(replay.exit()).isEqualTo(2);
        assertThat(replay.err()).contains("was removed to keep it within its size", "--archive-max");
    }

    @Test
    void what_is_no_archive_is_said_to_be_none() {
        assertThat(terminal.run("run", STRIPE, "--replay", folder.toString()).err())
                .contains("is no archive", "the folder that was given to --archive");
        assertThat(terminal.run("run", STRIPE, "--demo", "--archive-max", "1GB").err())
                .contains("need --archive");
        assertThat(terminal.run("run", STRIPE, "--demo", "--archive", "x", "--archive-max", "lots")
                        .err())
                .contains("\"lots\" is no size");
    }

    private static List<Path> runs(Path archive) throws IOException {
        try (Stream<Path> all = Files.list(archive)) {
            return all.sorted().toList();
        }
    }
}
