package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that asks the API takes part in a shared limit. */
class LedgerCommandsTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private PagedApi api;
    private Path manifest;

    @BeforeEach
    void start() throws IOException {
        api = new PagedApi();
        manifest = Files.createDirectory(folder.resolve("shop")).resolve("shop.yaml");
        Files.writeString(
                manifest,
                api.manifest()
                        .replace("  auth:", "  rate_limit: {requests: 1000, per: 1h}\n  auth:")
                        .replace("schema: {id: integer, total: decimal}", "schema: infer"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Terminal.Ran run(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.add(1, manifest.toString());
        words.addAll(List.of("-c", "key=" + PagedApi.KEY, "--quota-ledger", file("quota.json")));
        return terminal.run(words.toArray(String[]::new));
    }

    /** What the ledger says was sent. */
    private long counted() throws IOException {
        Map<?, ?> whole = (Map<?, ?>) Json.parse(Files.readAllBytes(folder.resolve("quota.json")));
        return ((Map<?, ?>) whole.get("windows"))
                .values().stream()
                        .flatMap(entries -> ((List<?>) entries).stream())
                        .mapToLong(entry -> (Long) ((List<?>) entry).get(1))
                        .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"check", "run", "preview customers", "preview notes", "record --stream orders", "infer orders"})
    void what_a_command_sends_is_in_the_ledger(String line) throws IOException {
        Terminal.Ran ran = run(line);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(counted()).isEqualTo(api.asked().size()).isPositive();
    }

    @Test
    void so_is_what_readers_of_a_plan_send_each_in_its_own_process() throws IOException {
        assertThat(run("plan --out " + file("plan.json")).exit()).isZero();
        Map<?, ?> plan = (Map<?, ?>) Json.parse(Files.readAllBytes(folder.resolve("plan.json")));
        int slices = ((List<?>) plan.get("slices")).size();
        for (int i = 0; i < slices; i++) {
            Terminal.Ran read =
                    run("read --plan " + file("plan.json") + " --index " + i + " --result " + file("result-" + i));
            assertThat(read.exit()).as(read.err()).isZero();
        }
        assertThat(counted()).isEqualTo(api.asked().size()).isPositive();
    }
}
