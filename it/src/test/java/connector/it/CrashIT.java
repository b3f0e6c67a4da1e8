package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The program is killed (SIGKILL) at random moments while a slow consumer reads it, and started again from the last state
 * that the consumer received: whatever the API showed must have arrived in the end. The number of kills can be set with
 * {@code -Dkills=…}.
 */
class CrashIT {
    private static final int KILLS = Integer.getInteger("kills", 25);
    private static final List<String> STREAMS = List.of("oldest_first", "any_order", "by_shop");

    /** Half of the kills hit the first few lines, where a run has just begun; the others anywhere. */
    private static final int FEW_LINES = 8;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Set<String>> arrived = new HashMap<>();
    private final Path state = Places.fresh("crash-").resolve("state.json");

    @Test
    void nothing_is_lost_however_often_the_program_is_killed() throws Exception {
        int longest = FEW_LINES;
        try (GrowingApi api = new GrowingApi(seed)) {
            for (int kill = 0; kill < KILLS; kill++) {
                int lines = random.nextBoolean() ? random.nextInt(FEW_LINES) : random.nextInt(longest);
                longest = Math.max(longest, run(api, lines) + 1);
                api.grow(1 + random.nextInt(4));
                if (random.nextInt(20) == 0) {
                    Files.deleteIfExists(state); // a first run is killed as well
                }
            }
            run(api, Integer.MAX_VALUE);
            for (String stream : STREAMS) {
                assertThat(arrived.get(stream))
                        .as("rows of %s after %d kills, seed %d", stream, KILLS, seed)
                        .containsAll(api.truth());
            }
        }
    }

    /** Reads so many lines, then kills; what was in the pipe still arrives. Returns how many lines there were. */
    private int run(GrowingApi api, int lines) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Program.command());
        command.addAll(List.of(
                "run",
                Places.example("crash/growing.yaml").toString(),
                "-c",
                "url=" + api.url(),
                "--state",
                state.toString(),
                "--state-every",
                "0"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int read = 0;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = null;
            while (read < lines && (line = out.readLine()) != null) {
                read++;
                take(line);
            }
            boolean killed = line != null || lines == 0;
            if (killed) {
                process.toHandle().destroyForcibly(); // unlike the method of Process, this leaves the pipe readable
                while ((line = out.readLine()) != null) {
                    read++;
                    take(line);
                }
            }
            assertThat(process.waitFor(Program.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            if (!killed) {
                assertThat(process.exitValue()).as("seed %d", seed).isZero();
            }
        }
        return read;
    }

    /** What a target does with a line; the last one of a killed program may be cut, and a target drops it. */
    private void take(String line) throws IOException {
        JsonNode message;
        try {
            message = Rest.JSON.readTree(line);
        } catch (IOException cut) {
            return;
        }
        if (message.path("type").asText().equals("RECORD")) {
            JsonNode row = message.get("record");
            arrived.computeIfAbsent(message.get("stream").asText(), s -> new HashSet<>())
                    .add(row.get("id").asText() + "/" + row.get("version").asText());
        } else if (message.path("type").asText().equals("STATE")) {
            Files.writeString(state, message.get("value").toString());
        }
    }
}
