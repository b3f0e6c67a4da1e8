package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages several times as large as the heap: read from disk, whole or not at all, and nothing stays there. */
class LargePagesIT {
    /** Without the program itself, which takes some 20 MB of it. */
    private static final String HEAP = "-Xmx64m";

    private static final int PATIENCE_SECONDS = 120;

    private final LargePagesApi api = new LargePagesApi();
    private final Path directory = Places.fresh("large-");
    private final Path manifest = directory.resolve("large.yaml");
    private final Path temporary = directory.resolve("tmp");

    /** How a run ended: its exit code, its records, and a digest of their lines. */
    private record Ended(int exit, long records, String digest, String stderr) {}

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(temporary);
        Files.writeString(manifest, LargePagesApi.MANIFEST.replace("URL", api.url()));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Ended run(String before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(Program.command());
        command.addAll(1, List.of(HEAP, "-Djava.io.tmpdir=" + temporary));
        command.addAll(List.of("run", manifest.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        Process process = new ProcessBuilder("/bin/sh", "-c", before + "exec '" + String.join("' '", command) + "'")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("still running: " + Files.readString(err));
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        } finally {
            Child.end(process);
        }
        return ended(process.exitValue(), out, Files.readString(err));
    }

    private static Ended ended(int exit, Path out, String stderr) throws IOException {
        long records = 0;
        MessageDigest digest = digest();
        try (BufferedReader lines = Files.newBufferedReader(out)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"type\":\"RECORD\"")) {
                    records++;
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        Files.delete(out); // hundreds of megabytes
        return new Ended(exit, records, HexFormat.of().formatHex(digest.digest()), stderr);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.filter(file -> file.toString().endsWith(".spool"))).isEmpty();
        }
    }

    private void assertAll(Ended ended) throws IOException {
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        assertThat(ended.records()).isEqualTo(LargePagesApi.ROWS);
        assertNothingLeft();
    }

    @Test
    void a_page_of_json_that_was_cut_at_first_and_its_replay() throws IOException {
        Path archive = directory.resolve("archive");
        Ended live = run("", "--select", "json", "--archive", archive.toString());
        assertAll(live);
        assertThat(api.asked()).as("the first answer was cut").isEqualTo(2);
        Ended replayed = run("", "--select", "json", "--replay", archive.toString());
        assertAll(replayed);
        assertThat(replayed.digest()).isEqualTo(live.digest());
    }

    @Test
    void a_table_and_packed_lines() throws IOException {
        assertAll(run("", "--select", "csv"));
        assertAll(run("", "--select", "lines"));
    }

    @Test
    void more_than_max_response_is_refused_by_its_name() throws IOException {
        Ended ended = run("", "--select", "json_capped");
        assertThat(ended.exit()).isEqualTo(5);
        assertThat(ended.records()).isZero();
        assertThat(ended.stderr()).contains("CAP").contains("max_response");
        assertNothingLeft();
    }

    /** Blocks of 512 bytes: a file of 20 MB is the largest that this process may write. */
    @Test
    void a_full_disk_is_said_to_be_one() throws IOException {
        Ended ended = run("ulimit -f 40000; ", "--select", "csv");
        assertThat(ended.exit()).as(ended.stderr()).isEqualTo(7);
        assertThat(ended.records()).isZero();
        assertThat(ended.stderr()).contains("OUTPUT").contains(temporary.toString());
    }
}
