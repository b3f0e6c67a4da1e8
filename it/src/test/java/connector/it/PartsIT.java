package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run in parts, each a process of its own, brings what one run brings, and leaves the same state. */
class PartsIT {
    private static final int READERS = 4;

    /** What a process leaves that is killed with SIGKILL. */
    private static final int KILLED = 137;

    private final Path directory = Places.fresh("parts-");
    private final Path manifest = directory.resolve("family.yaml");
    private final Path config = directory.resolve("config.json");
    private final Path state = directory.resolve("state.json");
    private final Path results = directory.resolve("results");
    private final FamilyApi api = new FamilyApi();
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(manifest, FamilyApi.MANIFEST);
        Rest.JSON.writeValue(config.toFile(), api.config());
        Files.createDirectory(results);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void readers_at_once_one_of_them_killed_bring_what_one_run_brings() throws Exception {
        Outcome whole = Program.run(manifest).config(api.config()).ok();
        api.holdSecondPage();
        Path plan = directory.resolve("plan-0.json");
        part("plan", "--state", state.toString(), "--out", plan.toString());
        int levels = 0;
        int kills = 0;
        while (!slices(plan).isEmpty()) {
            List<String> again = read(plan, slices(plan), levels == 0);
            kills += again.size();
            assertThat(read(plan, again, false)).isEmpty();
            levels++;
            Path next = directory.resolve("plan-" + levels + ".json");
            for (int repeat = 0; repeat < 2; repeat++) {
                part(
                        "commit",
                        "--plan",
                        plan.toString(),
                        "--results",
                        results.toString(),
                        "--state",
                        state.toString(),
                        "--next",
                        next.toString());
            }
            plan = next;
        }

        assertThat(levels).isEqualTo(3);
        assertThat(kills).isEqualTo(1);
        assertThat(records(lines)).isEqualTo(records(whole.stdout())).hasSize(22);
        assertThat(Rest.JSON.readTree(state.toFile())).isEqualTo(whole.state());
    }

    @Test
    void the_script_of_the_guide_does_the_same() throws Exception {
        Outcome whole = Program.run(manifest).config(api.config()).ok();
        Path run = directory.resolve("run");

        for (int night = 0; night < 2; night++) {
            Shell.Result done = Shell.run(
                    directory,
                    Map.of("CONNECTOR", Program.script(directory).toString()),
                    Optional.empty(),
                    Program.PATIENCE_SECONDS,
                    List.of(
                            Places.example("pipelines/parts.sh").toString(),
                            manifest.toString(),
                            config.toString(),
                            state.toString(),
                            String.valueOf(READERS),
                            run + "-" + night));
            assertThat(done.exit()).as(done.stderr()).isZero();
        }

        assertThat(records(rows(directory.resolve("run-0")))).isEqualTo(records(whole.stdout()));
        assertThat(Rest.JSON.readTree(state.toFile())).isEqualTo(whole.state());
        assertThat(records(rows(directory.resolve("run-1")))).isEmpty();
    }

    /** Reads slices with several processes at once; returns those that left no result. */
    private List<String> read(Path plan, List<String> ids, boolean kill) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        Map<String, Process> running = new ConcurrentHashMap<>();
        try {
            List<Future<Integer>> exits = new ArrayList<>();
            for (String id : ids) {
                exits.add(readers.submit(() -> read(plan, id, running)));
            }
            if (kill) {
                assertThat(api.awaitHeld(Program.PATIENCE_SECONDS)).isTrue();
                running.get(held(plan)).toHandle().destroyForcibly();
            }
            for (int i = 0; i < ids.size(); i++) {
                int exit = exits.get(i).get(Program.PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(exit).isEqualTo(kill && ids.get(i).equals(held(plan)) ? KILLED : 0);
            }
        } finally {
            readers.shutdownNow();
            running.values().forEach(Child::end);
        }
        return ids.stream().filter(id -> !Files.exists(result(id))).toList();
    }

    private int read(Path plan, String id, Map<String, Process> running) throws IOException, InterruptedException {
        List<String> command = command(
                "read",
                "--plan",
                plan.toString(),
                "--id",
                id,
                "--result",
                result(id).toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        running.put(id, process);
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines::add);
        return process.waitFor();
    }

    private Path result(String id) {
        return results.resolve(id + ".json");
    }

    /** A part that has to end well. */
    private void part(String name, String... arguments) throws IOException {
        Shell.Result done =
                Shell.run(directory, Map.of(), Optional.empty(), Program.PATIENCE_SECONDS, command(name, arguments));
        assertThat(done.exit()).as(done.stderr()).isZero();
    }

    private List<String> command(String name, String... arguments) {
        List<String> command = new ArrayList<>(Program.command());
        command.addAll(List.of(name, manifest.toString(), "--config", config.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> slices(Path plan) throws IOException {
        List<String> ids = new ArrayList<>();
        Rest.JSON
                .readTree(plan.toFile())
                .get("slices")
                .forEach(slice -> ids.add(slice.get("id").asText()));
        return ids;
    }

    private static String held(Path plan) throws IOException {
        for (JsonNode slice : Rest.JSON.readTree(plan.toFile()).get("slices")) {
            if (slice.at("/slice/context/region").asText().equals(FamilyApi.HELD)) {
                return slice.get("id").asText();
            }
        }
        throw new AssertionError("no slice of " + FamilyApi.HELD);
    }

    /** What a target holds of them; the last line of a killed reader may be cut. */
    private static Set<String> records(Iterable<String> lines) {
        Set<String> records = new TreeSet<>();
        for (String line : lines) {
            try {
                JsonNode message = Rest.JSON.readTree(line);
                assertThat(message.path("type").asText()).isIn("SCHEMA", "RECORD", "STATE");
                if (message.path("type").asText().equals("RECORD")) {
                    records.add(message.get("stream").asText() + " " + message.get("record"));
                }
            } catch (JsonProcessingException cut) {
                continue;
            }
        }
        return records;
    }

    private static List<String> rows(Path run) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(run.resolve("rows"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                all.addAll(Files.readAllLines(file));
            }
        }
        return all;
    }
}
