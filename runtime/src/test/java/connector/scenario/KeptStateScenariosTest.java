package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.state.StateLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C15: two runs with one kept state; the token store's turn is D16. */
class KeptStateScenariosTest {
    @Test
    void C15_the_second_of_two_runs_at_once_is_refused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("state.json");
        try (StateLock first = StateLock.take(file)) {
            Failure refused = CompletableFuture.supplyAsync(
                            () -> catchThrowableOfType(Failure.class, () -> StateLock.take(file)))
                    .get(10, TimeUnit.SECONDS);
            assertThat(refused.kind()).isEqualTo(FailureClass.STATE);
            assertThat(refused).hasMessageContaining("locked by");
            StateFile.write(file, state("t5"));
        }
        try (StateLock next = StateLock.take(file)) {
            assertThat(StateFile.read(file)).isEqualTo(state("t5"));
        }
    }

    private static StateDocument state(String bookmark) {
        return StateDocument.parse(
                ("{\"bookmarks\":{\"items\":{\"replication_key\":\"updated_at\",\"replication_key_value\":\""
                                + Data.time(bookmark) + "\"}}}")
                        .getBytes(StandardCharsets.UTF_8),
                "state.json");
    }
}
