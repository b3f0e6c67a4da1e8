package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a real process shows: signals, and a pipe whose reader goes. */
@DisabledOnOs(OS.WINDOWS) // it has no such signals
@Timeout(30)
class ProcessTest {
    /** A process manager that asked a process to end kills it after some more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private Process start(SlowApi api) throws IOException {
        Path manifest = Files.writeString(folder.resolve("slow.yaml"), api.manifest());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "run",
                manifest.toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private String stderr() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private void endsWithTheLastState(String signal, int exit, int times) throws Exception {
        try (SlowApi api = new SlowApi(3)) {
            Process process = start(api);
            api.awaitHeld();
            for (int i = 0; i < times; i++) {
                signal(process, signal);
            }
            long asked = System.nanoTime();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PATIENCE);
            assertThat(process.exitValue()).isEqualTo(exit);
            List<String> lines = out.lines().toList();
            assertThat(lines.stream().filter(l -> l.contains("\"RECORD\""))).hasSize(200);
            assertThat(lines.get(lines.size() - 1)).contains("\"STATE\"", "\"replication_key_value\":299");
            assertThat(stderr()).contains("INTERRUPTED: 200 records").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void sigint_writes_the_last_safe_state_and_exits_130() throws Exception {
        endsWithTheLastState("INT", 130, 1);
    }

    @Test
    void sigterm_writes_the_last_safe_state_and_exits_143() throws Exception {
        endsWithTheLastState("TERM", 143, 1);
    }

    @Test
    void a_second_signal_changes_nothing() throws Exception {
        endsWithTheLastState("INT", 130, 3);
    }

    @Test
    void a_pipe_whose_reader_goes_ends_the_run_with_7() throws Exception {
        try (SlowApi api = new SlowApi(0)) { // its pages never end
            Process process = start(api);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).contains("SCHEMA");
            }

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(7);
            assertThat(stderr()).contains("OUTPUT: ").doesNotContain("Exception", "\tat ");
            assertThat(stderr().lines().collect(Collectors.toList())).hasSizeLessThan(10);
        }
    }
}
